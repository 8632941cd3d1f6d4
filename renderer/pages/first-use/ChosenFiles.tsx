import { Button } from 'antd';
import { type ReactNode, useRef } from 'react';
import { useCalls } from '../../calls/calls.tsx';
import type { Host } from '../../host.ts';
import { type ChosenUnitFile, nameOfChosen } from './unit-file-import.ts';

/** The unit file, and the folder of its evidence, with what was chosen for each. */
export function ChosenFiles(props: {
  chosen: ChosenUnitFile;
  isDisabled: boolean;
  onChange: (changes: Partial<ChosenUnitFile>) => void;
}) {
  const { chosen, isDisabled, onChange } = props;
  const { host } = useCalls();
  const { unitFile, evidence } = chosen;
  const unitText = unitFile === null ? '还没有选' : nameOfChosen(unitFile);
  const buttons = host.dialogs === null ? inputs(isDisabled, onChange) : dialogs(host.dialogs, isDisabled, onChange);
  return (
    <ul className="chosen-files">
      <Line name="单位文件" hint="unit.json" value={unitText} action={buttons.unitFile} />
      <Line name="佐证文件夹" hint="没有佐证的可以不选" value={evidenceText(evidence)} action={buttons.evidence} />
    </ul>
  );
}

function Line({ name, hint, value, action }: { name: string; hint: string; value: string; action: ReactNode }) {
  return (
    <li>
      <div className="grow">
        <b>{name}</b> <span className="third small">{hint}</span>
        <div className="second">{value}</div>
      </div>
      {action}
    </li>
  );
}

function evidenceText(evidence: ChosenUnitFile['evidence']): string {
  if (evidence === null) return '还没有选';
  return typeof evidence === 'string' ? evidence : `${evidence.length} 个文件`;
}

type Change = (changes: Partial<ChosenUnitFile>) => void;
interface Buttons {
  readonly unitFile: ReactNode;
  readonly evidence: ReactNode;
}

function dialogs(native: NonNullable<Host['dialogs']>, isDisabled: boolean, onChange: Change): Buttons {
  const chooseFile = async (): Promise<void> => {
    const [file] = await native.chooseFiles('unitFile', false);
    if (file !== undefined) onChange({ unitFile: file });
  };
  const chooseFolder = async (): Promise<void> => {
    const folder = await native.chooseFolder();
    if (folder !== null) onChange({ evidence: folder });
  };
  return {
    unitFile: (
      <Button disabled={isDisabled} onClick={() => void chooseFile()}>
        选择单位文件
      </Button>
    ),
    evidence: (
      <Button disabled={isDisabled} onClick={() => void chooseFolder()}>
        选择佐证文件夹
      </Button>
    ),
  };
}

function inputs(isDisabled: boolean, onChange: Change): Buttons {
  return {
    unitFile: (
      <FileButton
        label="选择单位文件"
        accept=".json,application/json"
        isDisabled={isDisabled}
        onFiles={([file]) => onChange({ unitFile: file ?? null })}
      />
    ),
    evidence: (
      <FileButton
        label="选择佐证文件夹"
        isFolder
        isDisabled={isDisabled}
        onFiles={(files) => onChange({ evidence: files })}
      />
    ),
  };
}

/** A button before the browser's own way to choose files, or all files of a folder. */
function FileButton(props: {
  label: string;
  accept?: string;
  isFolder?: boolean;
  isDisabled: boolean;
  onFiles: (files: readonly File[]) => void;
}) {
  const { label, accept, isFolder = false, isDisabled, onFiles } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button disabled={isDisabled} onClick={() => input.current?.click()}>
        {label}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={label}
        {...(accept === undefined ? {} : { accept })}
        {...(isFolder ? { webkitdirectory: '', multiple: true } : {})}
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = ''; // the same may be chosen again
        }}
      />
    </>
  );
}
