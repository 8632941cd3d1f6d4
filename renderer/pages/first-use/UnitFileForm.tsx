import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { UnitFileCounts } from '../../../electron/core/contract/unit-files.ts';
import { useCalls } from '../../calls/calls.tsx';
import { refreshEverything } from '../../calls/freshness.ts';
import { useLongCall } from '../../calls/long-call.ts';
import { StepTitle } from '../../components/StepBody.tsx';
import { LongCallView } from '../settings/LongCallView.tsx';
import { ChosenFiles } from './ChosenFiles.tsx';
import { type ChosenUnitFile, importUnitFile, nameOfChosen } from './unit-file-import.ts';

/** Loads a unit file with its evidence: both or nothing. */
export function UnitFileForm({ onBack, onLoaded }: { onBack: () => void; onLoaded: () => void }) {
  const { client, host } = useCalls();
  const queryClient = useQueryClient();
  const call = useLongCall<UnitFileCounts>();
  const [chosen, setChosen] = useState<ChosenUnitFile>({ unitFile: null, evidence: null });
  const isRunning = call.state === 'running';
  const load = async (): Promise<void> => {
    const { unitFile } = chosen;
    if (unitFile === null) return;
    const loaded = await call.run((following) => importUnitFile({ ...chosen, unitFile }, { client, host, following }));
    if (loaded === null) return;
    await refreshEverything(queryClient);
    onLoaded();
  };
  return (
    <>
      <StepTitle>装入单位文件</StepTitle>
      <p className="second">单位文件和佐证要么都装入，要么都不装入。</p>
      <ChosenFiles
        chosen={chosen}
        isDisabled={isRunning}
        onChange={(changes) => setChosen({ ...chosen, ...changes })}
      />
      <LongCallView call={call} cancelLabel="取消装入" cancelled="已取消装入，没有留下任何内容。" />
      <div className="row panel-actions">
        <Button type="primary" disabled={chosen.unitFile === null || isRunning} onClick={() => void load()}>
          装入
        </Button>
        <Button disabled={isRunning} onClick={onBack}>
          返回
        </Button>
        {chosen.unitFile === null ? (
          <span className="second">先选单位文件</span>
        ) : (
          chosen.evidence === null && (
            <span className="second">“{nameOfChosen(chosen.unitFile)}”将不带佐证文件装入</span>
          )
        )}
      </div>
    </>
  );
}
