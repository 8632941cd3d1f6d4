import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { droppedFiles, withoutLitter } from './dropped-files.ts';
import './FileDrop.css';

/**
 * Takes files that are dropped on it or chosen in its dialog; files of a dropped folder, too.
 *
 * @param accept as in `<input accept>`
 * @param folderLabel of a second button, which takes all files of a folder
 */
export function FileDrop(props: {
  label: string;
  folderLabel?: string;
  accept?: string;
  isDisabled?: boolean;
  onFiles: (files: File[]) => void;
  children?: ReactNode;
}) {
  const { label, folderLabel, accept, isDisabled = false, onFiles, children } = props;
  const [isOver, setOver] = useState(false);
  const take = (files: File[]): void => {
    if (!isDisabled && files.length > 0) onFiles(files);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    event.stopPropagation();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(take);
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
      <span className="file-drop-ways">
        <FileChoice
          label={label}
          isDisabled={isDisabled}
          {...(accept === undefined ? {} : { accept })}
          onFiles={take}
        />
        {folderLabel !== undefined && (
          <FileChoice label={folderLabel} isFolder isDisabled={isDisabled} onFiles={take} />
        )}
      </span>
    </div>
  );
}

function FileChoice(props: {
  label: string;
  accept?: string;
  isFolder?: boolean;
  isDisabled: boolean;
  onFiles: (files: File[]) => void;
}) {
  const { label, accept, isFolder = false, isDisabled, onFiles } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
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
        {...(isFolder ? { webkitdirectory: '' } : {})}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          onFiles(isFolder ? withoutLitter(files) : files);
          target.value = ''; // the same file may be chosen again
        }}
      />
    </>
  );
}
