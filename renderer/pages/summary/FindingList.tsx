import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Shape } from '../../components/Shape.tsx';
import type { Finding } from './summary-findings.ts';
import type { ChangedFigure } from './summary-state.ts';

export interface FindingListProps {
  readonly findings: readonly Finding[] | null;
  readonly changed: readonly ChangedFigure[];
  readonly nameOf: (section: number) => string;
  readonly onGo: (finding: Finding) => void;
  readonly onAdopt: (finding: Finding) => void;
  readonly onUpdate: (changed: ChangedFigure) => void;
  readonly onUpdateAll: () => void;
}

/** 核对: inserted figures that the ledger has left behind, and numbers that it contradicts. */
export function FindingList(props: FindingListProps) {
  const { findings, changed } = props;
  return (
    <section className="finding-list" aria-label="核对">
      <div className="summary-side-head">
        <h2>与台账核对</h2>
        <span className="third small" role="status">
          {verdictOf(findings, changed)}
        </span>
      </div>
      {changed.length > 0 && <ChangedList {...props} />}
      {findings !== null && findings.length > 0 && (
        <ul aria-label="与台账不一致">
          {findings.map((finding, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may stand twice, and only their order tells them apart
            <FindingRow key={`${finding.section} ${finding.written} ${index}`} finding={finding} {...props} />
          ))}
        </ul>
      )}
    </section>
  );
}

function verdictOf(findings: FindingListProps['findings'], changed: FindingListProps['changed']): string {
  if (findings === null) return '正在核对…';
  const words = [
    ...(findings.length > 0 ? [`${findings.length} 处不一致`] : []),
    ...(changed.length > 0 ? [`${changed.length} 个数已变`] : []),
  ];
  return words.length === 0 ? '写到的数都与台账一致' : words.join('，');
}

function ChangedList({ changed, nameOf, onUpdate, onUpdateAll }: FindingListProps) {
  return (
    <>
      <div className="row finding-title">
        <span className="grow">插入后台账又变了</span>
        {changed.length > 1 && (
          <Button size="small" onClick={onUpdateAll}>
            全部更新
          </Button>
        )}
      </div>
      <ul aria-label="台账已变">
        {changed.map((each) => (
          <Row
            key={`${each.section} ${each.figure.start}`}
            where={nameOf(each.section)}
            actions={
              each.now !== null && (
                <Button
                  size="small"
                  aria-label={`更新${each.label}为 ${each.now}`}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => onUpdate(each)}
                >
                  更新
                </Button>
              )
            }
          >
            {each.label}：台账已变 <del>{each.figure.text}</del> → <b>{each.now ?? '没有数'}</b>
          </Row>
        ))}
      </ul>
    </>
  );
}

function FindingRow({ finding, nameOf, onGo, onAdopt }: FindingListProps & { finding: Finding }) {
  const { written, ledger, instead, section } = finding;
  return (
    <Row
      where={nameOf(section)}
      actions={
        <>
          <Button size="small" aria-label={`去改“${written}”`} onClick={() => onGo(finding)}>
            去改
          </Button>
          {instead !== null && finding.part === 't' && (
            <Button size="small" aria-label={`“${written}”采用台账数 ${instead}`} onClick={() => onAdopt(finding)}>
              采用台账数
            </Button>
          )}
        </>
      }
    >
      写“{written}”，台账是 <b>{ledger}</b>
    </Row>
  );
}

function Row({ where, children, actions }: { where: string; children: ReactNode; actions: ReactNode }) {
  return (
    <li className="finding">
      <Shape name="yellow" size={12} />
      <div className="grow">
        <div>{children}</div>
        <div className="row finding-foot">
          <span className="grow third small clip" title={where}>
            {where}
          </span>
          {actions}
        </div>
      </div>
    </li>
  );
}
