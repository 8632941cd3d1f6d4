import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { TemplateDifference, TemplatePreview } from '../../../../electron/core/contract/campaign.ts';
import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { type Failure, failureOf } from '../../../calls/failure.ts';
import { useFileSaving } from '../../../calls/file-saving.tsx';
import { refreshEverything } from '../../../calls/freshness.ts';
import { useUndoNotice } from '../../../calls/undo.tsx';
import { FileDrop } from '../../../components/FileDrop.tsx';
import { Notice } from '../../../components/Notice.tsx';
import { Section } from '../../../components/Section.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';

/** The template as a file: handed on, and taken from the superior after a look at what it would change. */
export function TemplateFilePart({ record: { campaign } }: { record: DeskRecord }) {
  const { client } = useCalls();
  const saveFile = useFileSaving();
  const name = `活动模板-${campaign.shortName || campaign.name}.json`;
  return (
    <>
      <Section title="导出模板">
        <p className="second panel-lead">
          把本单位的阶段、时限、期次、行动、指标、台账列、亮灯、限额和节假日存成一个文件，给别的单位用。不含任务和任何人的信息。
        </p>
        <Button
          onClick={() => void saveFile({ choice: 'template', name, make: (file) => client.campaign.export({ file }) })}
        >
          导出模板
        </Button>
      </Section>
      <Section title="导入模板">
        <TemplateImport />
      </Section>
    </>
  );
}

interface Chosen {
  readonly text: string;
  readonly preview: TemplatePreview;
}

function TemplateImport() {
  const { client } = useCalls();
  const queryClient = useQueryClient();
  const tellUndo = useUndoNotice();
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = async (step: () => Promise<void>): Promise<void> => {
    setFailure(null);
    try {
      await step();
    } catch (error) {
      setChosen(null);
      setFailure(failureOf(error));
    }
  };
  const look = (files: File[]): void => {
    const [file] = files;
    if (file === undefined) return;
    void attempt(async () => {
      const text = await file.text();
      setChosen({ text, preview: await client.campaign.preview({ text }) });
    });
  };
  const take = (text: string): void =>
    void attempt(async () => {
      const undoable = await client.campaign.import({ text });
      setChosen(null);
      await refreshEverything(queryClient);
      tellUndo(undoable);
    });
  return (
    <>
      <p className="second panel-lead">选上级发来的模板文件(.json)。先列出会改什么，确认后才导入，导入后可以撤销。</p>
      <FileDrop label="选择模板文件" accept=".json,application/json" onFiles={look} />
      {failure !== null && <FailureNotice failure={failure} />}
      {chosen !== null && (
        <Differences preview={chosen.preview} onTake={() => take(chosen.text)} onLeave={() => setChosen(null)} />
      )}
    </>
  );
}

const KINDS: Readonly<Record<TemplateDifference['kind'], string>> = {
  new: '新增',
  changed: '修改',
  removed: '删除',
  kept: '保留',
};
const COLUMNS = [
  { name: '变化', width: 64 },
  { name: '部分', width: 90 },
  { name: '名称', width: 220 },
  { name: '内容' },
];

function Differences(props: { preview: TemplatePreview; onTake: () => void; onLeave: () => void }) {
  const { preview, onTake, onLeave } = props;
  const { name, differences, movedTasks } = preview;
  if (differences.length === 0 && movedTasks === 0)
    return <Notice kind="good">“{name}”的模板和本单位现在的一样，不用导入。</Notice>;
  return (
    <>
      <h3 className="panel-subtitle">
        导入“{name}”会改 {differences.length} 处{movedTasks > 0 && `，${movedTasks} 项任务转到这项活动`}
      </h3>
      <SheetTable label="模板会改什么" columns={COLUMNS} isInset>
        {differences.map(({ part, kind, name: row, detail }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list whose lines may be alike
          <tr key={index}>
            <td>{KINDS[kind]}</td>
            <td>{part}</td>
            <td>{row}</td>
            <td className="second">{detail}</td>
          </tr>
        ))}
      </SheetTable>
      <div className="row panel-actions">
        <Button className="main-button" onClick={onTake}>
          导入这个模板
        </Button>
        <Button onClick={onLeave}>不导入</Button>
      </div>
    </>
  );
}
