import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import './FileDrop.css';

/**
 * Takes files that are dropped on it or chosen in its dialog.
 *
 * @param accept as in `<input accept>`
 */
export function FileDrop(props: {
  label: string;
  accept?: string;
  isDisabled?: boolean;
  onFiles: (files: File[]) => void;
  children?: ReactNode;
}) {
  const { label, accept, isDisabled = false, onFiles, children } = props;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    if (!isDisabled && files !== null && files.length > 0) onFiles([...files]);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a further way, the button inside is the one for keys
    <div
      className={`file-drop${isOver ? ' file-drop-over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      {children}
      <button type="button" className="link" disabled={isDisabled} onClick={() => input.current?.click()}>
        {label}
      </button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={label}
        {...(accept === undefined ? {} : { accept })}
        onChange={({ target }) => {
          take(target.files);
          target.value = ''; // the same file may be chosen again
        }}
      />
    </div>
  );
}
