import { Button } from 'antd';
import { useState } from 'react';
import { StepTitle } from '../../components/StepBody.tsx';
import { Restore, type RestoreSource } from '../settings/Restore.tsx';

/** An empty desk filled from a backup: keys, people and settings come with it. */
export function BackupForm({ onBack, onRestored }: { onBack: () => void; onRestored: () => void }) {
  const [chosen, setChosen] = useState<RestoreSource | null>(null);
  return (
    <>
      <StepTitle>从备份恢复</StepTitle>
      <Restore
        desk={{ record: null, lastSavedAt: null }}
        chosen={chosen}
        onChoose={setChosen}
        onRestored={onRestored}
      />
      <div className="row panel-actions">
        <Button onClick={onBack}>返回</Button>
      </div>
    </>
  );
}
