import { Button, Checkbox } from 'antd';
import { Icon } from '../../components/Icon.tsx';
import type { ColumnChoice } from './column-choice.ts';
import { CHOOSABLE, type ColumnKey, columnOf } from './columns.tsx';

/** The shown ones in their order, then the others. 编号, 任务 and 亮灯 always stay. */
export function ColumnChooser({ choice }: { choice: ColumnChoice }) {
  const { chosen, choose } = choice;
  const others = CHOOSABLE.filter((key) => !chosen.includes(key));
  return (
    <div className="column-chooser">
      <ul aria-label="列">
        {[...chosen, ...others].map((key) => (
          <li key={key} className="row">
            <Checkbox
              className="grow"
              checked={chosen.includes(key)}
              onChange={({ target }) =>
                choose(target.checked ? [...chosen, key] : chosen.filter((each) => each !== key))
              }
            >
              {columnOf(key).name}
            </Checkbox>
            {chosen.includes(key) && <Moves columnKey={key} choice={choice} />}
          </li>
        ))}
      </ul>
      <Button size="small" onClick={() => choose(null)}>
        恢复默认
      </Button>
    </div>
  );
}

function Moves({ columnKey, choice: { chosen, choose } }: { columnKey: ColumnKey; choice: ColumnChoice }) {
  const index = chosen.indexOf(columnKey);
  const moveTo = (place: number): void => {
    const others = chosen.filter((key) => key !== columnKey);
    choose([...others.slice(0, place), columnKey, ...others.slice(place)]);
  };
  const { name } = columnOf(columnKey);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={`${name}往前移`}
        disabled={index === 0}
        onClick={() => moveTo(index - 1)}
      >
        <Icon name="up" size={12} />
      </button>
      <button
        type="button"
        className="icon-button"
        aria-label={`${name}往后移`}
        disabled={index === chosen.length - 1}
        onClick={() => moveTo(index + 1)}
      >
        <Icon name="down" size={12} />
      </button>
    </>
  );
}
