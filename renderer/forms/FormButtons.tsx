import { Button } from 'antd';
import type { SavedForm } from '../calls/saved-form.ts';
import './forms.css';

/** @param abandonLabel what leaving is called once something was typed */
export function FormButtons(props: { form: SavedForm; saveLabel: string; abandonLabel: string }) {
  const { form, saveLabel, abandonLabel } = props;
  return (
    <>
      <span className="grow" />
      <Button onClick={() => void form.abandon()}>{form.isTouched ? abandonLabel : '取消'}</Button>
      <Button className="main-button" loading={form.isSaving} onClick={() => void form.save()}>
        {saveLabel}
      </Button>
    </>
  );
}
