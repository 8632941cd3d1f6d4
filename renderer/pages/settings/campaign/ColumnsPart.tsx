import { Button } from 'antd';
import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import {
  DEFAULT_LEDGER_COLUMNS,
  LEDGER_COLUMN_KEYS,
  LEDGER_COLUMN_LABELS,
  type LedgerColumnKey,
  ledgerColumnsOf,
} from '../../../../electron/core/domain/ledger-columns.ts';
import { FieldError } from '../../../components/Field.tsx';
import { Icon } from '../../../components/Icon.tsx';
import { TickBox } from '../../../components/TickBox.tsx';
import { PartFrame } from './PartFrame.tsx';
import { usePartForm } from './part-form.ts';

/** Which columns the ledger has, and in which order. */
export function ColumnsPart({ record: { campaign } }: { record: DeskRecord }) {
  const form = usePartForm<LedgerColumnKey[]>({
    part: 'columns',
    saved: [...ledgerColumnsOf(campaign)],
    send: (ledgerColumns) => ({ campaign: { ledgerColumns } }),
  });
  const { value, change, errors } = form;
  const unused = LEDGER_COLUMN_KEYS.filter((key) => !value.includes(key));
  const move = (key: LedgerColumnKey, step: number): void => {
    const at = value.indexOf(key);
    const next = value.filter((each) => each !== key);
    next.splice(at + step, 0, key);
    change(next);
  };
  return (
    <PartFrame
      form={form}
      label="台账列"
      lead="导出的实事台账.xlsx 和屏幕上的清单都按这个顺序；没勾的列不出现在台账里。"
    >
      <ul className="column-list" aria-label="台账的列" data-field="ledgerColumns">
        {value.map((key, index) => (
          <li key={key}>
            <TickBox
              label={LEDGER_COLUMN_LABELS[key]}
              isTicked
              onTick={() => change(value.filter((each) => each !== key))}
            />
            <span className="grow">{LEDGER_COLUMN_LABELS[key]}</span>
            <Move
              label={`${LEDGER_COLUMN_LABELS[key]} 上移`}
              icon="up"
              isOff={index === 0}
              onClick={() => move(key, -1)}
            />
            <Move
              label={`${LEDGER_COLUMN_LABELS[key]} 下移`}
              icon="down"
              isOff={index === value.length - 1}
              onClick={() => move(key, 1)}
            />
          </li>
        ))}
        {unused.map((key) => (
          <li key={key} className="third">
            <TickBox label={LEDGER_COLUMN_LABELS[key]} isTicked={false} onTick={() => change([...value, key])} />
            <span className="grow">{LEDGER_COLUMN_LABELS[key]}</span>
          </li>
        ))}
      </ul>
      {errors.ledgerColumns !== undefined && <FieldError>{errors.ledgerColumns}</FieldError>}
      <div className="row rows-foot">
        <Button size="small" onClick={() => change([...DEFAULT_LEDGER_COLUMNS])}>
          恢复默认的列
        </Button>
      </div>
    </PartFrame>
  );
}

function Move(props: { label: string; icon: 'up' | 'down'; isOff: boolean; onClick: () => void }) {
  const { label, icon, isOff, onClick } = props;
  return (
    <button type="button" className="icon-button" aria-label={label} title={label} disabled={isOff} onClick={onClick}>
      <Icon name={icon} size={12} />
    </button>
  );
}
