import { Button } from 'antd';
import type { ReactNode, RefObject } from 'react';

/** A button that opens the dialog for files. */
export function FileButton(props: {
  label: string;
  icon?: ReactNode;
  inputRef: RefObject<HTMLInputElement | null>;
  isDisabled: boolean;
  onFiles: (files: File[]) => void;
}) {
  const { label, icon, inputRef, isDisabled, onFiles } = props;
  return (
    <>
      <Button icon={icon} disabled={isDisabled} onClick={() => inputRef.current?.click()}>
        {label}
      </Button>
      <input
        ref={inputRef}
        type="file"
        multiple
        hidden
        aria-label={label}
        accept=".zip,.age,.eml"
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = ''; // the same files may be chosen again
        }}
      />
    </>
  );
}
