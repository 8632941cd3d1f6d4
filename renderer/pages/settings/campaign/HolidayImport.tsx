import { Button, Input } from 'antd';
import { useState } from 'react';
import { useCalls } from '../../../calls/calls.tsx';
import { FailureNotice } from '../../../calls/FailureNotice.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { Field } from '../../../components/Field.tsx';
import { FileDrop } from '../../../components/FileDrop.tsx';
import { Notice } from '../../../components/Notice.tsx';

type Found = { holidays: string[]; workdays: string[] };

/** Takes a year's days from a table, or from the very words of the notice. They are saved with the form. */
export function HolidayImport({ onRead }: { onRead: (days: Found) => void }) {
  const { client, host } = useCalls();
  const [text, setText] = useState('');
  const [told, setTold] = useState<{ found: Found; problems: string[] } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const read = async (
    find: () => Promise<Parameters<typeof client.campaign.readHolidays>[0]['source']>,
  ): Promise<void> => {
    setError(null);
    setTold(null);
    try {
      const { problems, ...found } = await client.campaign.readHolidays({ source: await find() });
      setTold({ found, problems });
      if (found.holidays.length + found.workdays.length > 0) onRead(found);
    } catch (failed) {
      setError(failed);
    }
  };
  const takeFile = (files: File[]): void => {
    const [file] = files;
    if (file !== undefined) void read(() => host.handOver(file));
  };
  const failure = error === null ? null : failureOf(error);
  const count = told === null ? 0 : told.found.holidays.length + told.found.workdays.length;
  return (
    <div className="settings-sheet holiday-import">
      <Field
        label="粘贴放假安排"
        hint="可以粘贴通知原文，如“国庆节：10月1日至7日放假。10月9日(星期六)上班。”，也可以粘贴表格"
      >
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 8 }}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
        )}
      </Field>
      <div className="row rows-foot">
        <Button disabled={text.trim() === ''} onClick={() => void read(async () => ({ pasted: text }))}>
          读入粘贴的内容
        </Button>
        <FileDrop label="从 .xlsx 或 .csv 文件读入" accept=".xlsx,.ods,.csv" onFiles={takeFile} />
      </div>
      {failure !== null && <FailureNotice failure={failure} />}
      {told !== null && (
        <Notice kind={count === 0 || told.problems.length > 0 ? 'warning' : 'good'}>
          {count === 0
            ? '没有读到日期。请确认内容里写着日期，如 2021-10-01 或 10月1日至7日。'
            : `读到放假 ${told.found.holidays.length} 天、上班 ${told.found.workdays.length} 天，已列入上表，点“保存”生效。`}
          {told.problems.length > 0 && ` 没有读：${told.problems.join('、')}。`}
        </Notice>
      )}
    </div>
  );
}
