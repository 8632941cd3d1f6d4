import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCalls } from '../../../calls/calls.tsx';
import { failureOf } from '../../../calls/failure.ts';
import { refreshEverything } from '../../../calls/freshness.ts';
import { FileDrop } from '../../../components/FileDrop.tsx';
import { Notice } from '../../../components/Notice.tsx';

interface Told {
  readonly name: string;
  readonly message: string;
  readonly isTaken: boolean;
}

/** Takes cards of other units in, several at once; each says what became of it. */
export function CardIntake() {
  const { client, host } = useCalls();
  const queryClient = useQueryClient();
  const [told, setTold] = useState<readonly Told[]>([]);
  const [isBusy, setBusy] = useState(false);
  const takeOne = async (file: File): Promise<Told> => {
    try {
      const { message } = await client.cards.import({ file: await host.handOver(file) });
      return { name: file.name, message, isTaken: true };
    } catch (error) {
      return { name: file.name, message: failureOf(error).message, isTaken: false };
    }
  };
  const take = async (files: readonly File[]): Promise<void> => {
    setBusy(true);
    const results: Told[] = [];
    for (const file of files) results.push(await takeOne(file));
    setTold(results);
    setBusy(false);
    await refreshEverything(queryClient);
  };
  return (
    <>
      <FileDrop label="选名片文件" accept=".zip" isDisabled={isBusy} onFiles={(files) => void take(files)}>
        把对方发来的名片(.zip)拖到这里，或
      </FileDrop>
      {told.map(({ name, message, isTaken }) => (
        <Notice key={name} kind={isTaken ? 'info' : 'error'}>
          {message} <span className="third small">{name}</span>
        </Notice>
      ))}
    </>
  );
}
