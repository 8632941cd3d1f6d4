import { Button, Checkbox } from 'antd';
import type { ColumnChoice } from './column-choice.ts';
import { CHOOSABLE, headingOf } from './columns.tsx';

/** 编号, 任务 and 亮灯 always stay. */
export function ColumnChooser({ choice }: { choice: ColumnChoice }) {
  const { chosen, choose } = choice;
  return (
    <div className="column-chooser">
      {CHOOSABLE.map((key) => (
        <Checkbox
          key={key}
          checked={chosen.includes(key)}
          onChange={({ target }) => choose(target.checked ? [...chosen, key] : chosen.filter((each) => each !== key))}
        >
          {headingOf(key)}
        </Checkbox>
      ))}
      <Button size="small" onClick={() => choose(null)}>
        恢复默认
      </Button>
    </div>
  );
}
