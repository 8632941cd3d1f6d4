import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import type { Campaign } from '../../../electron/core/domain/campaign.ts';
import { limitsOf } from '../../../electron/core/domain/campaign-limits.ts';
import { useCalls } from '../../calls/calls.tsx';
import { FailureNotice } from '../../calls/FailureNotice.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { Field } from '../../components/Field.tsx';
import { LoadingRows } from '../../components/LoadingRows.tsx';

const MB = 1024 * 1024;

/** What the wizard proposes on this computer: the most that one volume may have, and whether photos are made smaller. */
export function SendingSettings({ campaign }: { campaign: Campaign }) {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const settings = useQuery(orpc.settings.show.queryOptions());
  const [typed, setTyped] = useState<string | null>(null);
  const [keeps, setKeeps] = useState<boolean | null>(null);
  const save = useMutation(
    orpc.settings.change.mutationOptions({
      onSuccess: async () => {
        setTyped(null);
        setKeeps(null);
        await refreshEverything(queryClient);
        void message.success('已保存');
      },
    }),
  );
  if (settings.data === undefined) return <LoadingRows count={3} />;
  const { mailLimitBytes, keepsPhotoSize } = settings.data;
  const text = typed ?? (mailLimitBytes === null ? '' : String(Math.round((mailLimitBytes / MB) * 10) / 10));
  const number = text.normalize('NFKC').trim();
  const isWrong = number !== '' && !(/^\d{1,5}(\.\d{1,2})?$/.test(number) && Number(number) > 0);
  const isTouched = typed !== null || keeps !== null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isWrong) return;
    const limit = number === '' ? null : Math.round(Number(number) * MB);
    save.mutate({
      ...(typed === null ? {} : { mailLimitBytes: limit }),
      ...(keeps === null ? {} : { keepsPhotoSize: keeps }),
    });
  };
  const failure = save.error === null ? null : failureOf(save.error);
  const { photoMaxEdge, photoQuality } = limitsOf(campaign);
  return (
    <form onSubmit={submit} noValidate className="settings-narrow">
      <p className="second panel-lead">报送时先这样填好，每次报送还可以改。只管这台电脑。</p>
      <Field
        label="每卷不超过多少 MB"
        error={isWrong ? '请写一个大于 0 的数，例如 13；不分卷就空着' : null}
        hint="20 MB 的邮箱写 13：附件在邮件里会变大三分之一。空着就不分卷"
      >
        {(control) => (
          <Input
            {...control}
            value={text}
            inputMode="decimal"
            autoComplete="off"
            onChange={({ target }) => setTyped(target.value)}
          />
        )}
      </Field>
      <div className="panel-lead">
        <Checkbox checked={keeps ?? keepsPhotoSize} onChange={({ target }) => setKeeps(target.checked)}>
          照片按原尺寸报送
        </Checkbox>
        <div className="third small">
          不勾时，长边大于 {photoMaxEdge} 像素的照片会缩小(质量 {photoQuality})，报送包小得多。两个数在“活动模板”里改。
        </div>
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
      <div className="row panel-actions">
        <Button htmlType="submit" disabled={!isTouched || isWrong} loading={save.isPending}>
          保存
        </Button>
        {!isTouched && <span className="third small">没有改动</span>}
      </div>
    </form>
  );
}
