import type { EvidenceDetail } from '../../../../electron/core/contract/evidence.ts';
import type { Action } from '../../../../electron/core/domain/action.ts';
import { obstaclesOf } from '../../../../electron/core/domain/check/leaving.ts';
import { type Evidence, leavesUnit, needsMask } from '../../../../electron/core/domain/evidence.ts';
import { CONSENT_LABELS } from '../../../../electron/core/domain/labels.ts';
import { isPhotoEvidence } from '../../../../electron/core/domain/leaving-evidence.ts';
import { Notice } from '../../../components/Notice.tsx';

/** Whether the file may leave the unit, and why; with what was typed and not saved yet. */
export function Verdict(props: {
  evidence: Evidence;
  action: Action | undefined;
  facts: EvidenceDetail['facts'];
  /** Null where there is no photo to be masked. */
  onMask: (() => void) | null;
  onKeep: () => void;
}) {
  const { evidence, action, facts, onMask, onKeep } = props;
  const isPhoto = isPhotoEvidence(evidence, facts ?? undefined);
  if (!leavesUnit(evidence))
    return (
      <Notice kind="info">
        <b>不出单位：</b>只留在本单位，文件、名称和说明都不随报送外传。
      </Notice>
    );
  const obstacles = obstaclesOf(evidence, { action, facts: facts ?? undefined });
  if (obstacles.length === 0)
    return (
      <Notice kind="good">
        <b>{evidence.shareLevel === 'public' ? '可以公示：' : '可以上报：'}</b>
        {[...protections(evidence), ''].join('，')}
        {isPhoto ? '带出的一份去掉拍摄位置。' : '文件原样带出。'}
      </Notice>
    );
  return (
    <Notice
      kind="error"
      actions={
        <>
          {onMask !== null && needsMask(evidence) && (
            <button type="button" className="link" onClick={onMask}>
              去遮挡
            </button>
          )}
          <button type="button" className="link" onClick={onKeep}>
            设为不出单位
          </button>
        </>
      }
    >
      <b>还不能{evidence.shareLevel === 'public' ? '公示' : '上报'}：</b>
      {obstacles.map(({ code, sentence }) => (
        <span key={code}>
          {sentence} <span className="third">{code}</span>{' '}
        </span>
      ))}
    </Notice>
  );
}

function protections({ masked, containsMinor, consent }: Evidence): string[] {
  return [
    ...(masked === true ? ['已遮挡'] : []),
    ...(containsMinor === true && consent != null ? [CONSENT_LABELS[consent]] : []),
  ];
}
