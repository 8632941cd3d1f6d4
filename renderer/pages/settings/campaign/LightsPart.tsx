import { Button, Input } from 'antd';
import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { LIGHT_COLOUR_LABELS } from '../../../../electron/core/domain/labels.ts';
import { Light as LightName } from '../../../../electron/core/domain/light.ts';
import { type LightStyle, lightStylesOf } from '../../../../electron/core/domain/light-style.ts';
import { FieldError } from '../../../components/Field.tsx';
import { Shape } from '../../../components/Shape.tsx';
import { SheetTable } from '../../../components/SheetTable.tsx';
import { PartFrame } from './PartFrame.tsx';
import { usePartForm } from './part-form.ts';

type Styles = Record<LightName, { word: string; label: string; text: string; tint: string }>;

const BUILT_IN = lightStylesOf({});

const COLUMNS = [
  { name: '灯', width: 60 },
  { name: '字', width: 90 },
  { name: '含义' },
  { name: '文字颜色', width: 170 },
  { name: '底色', width: 170 },
  { name: '看起来', width: 170 },
];

export function LightsPart({ record: { campaign } }: { record: DeskRecord }) {
  const form = usePartForm<Styles>({
    part: 'lights',
    saved: plain(lightStylesOf(campaign)),
    send: (lights) => ({ campaign: { lights } }),
  });
  const { value, errors, change } = form;
  return (
    <PartFrame form={form} label="亮灯" lead="颜色和用字可以改，形状固定：黑白打印、分不清颜色的人靠形状和字认灯。">
      <SheetTable label="亮灯" columns={COLUMNS} isInset>
        {LightName.options.map((light) => (
          <LightRow
            key={light}
            light={light}
            style={value[light]}
            errors={errors}
            onChange={(part) => change({ ...value, [light]: { ...value[light], ...part } })}
          />
        ))}
      </SheetTable>
      <div className="row rows-foot">
        <Button size="small" onClick={() => change(plain(lightStylesOf({})))}>
          恢复默认的颜色和用字
        </Button>
      </div>
    </PartFrame>
  );
}

function plain(styles: Readonly<Record<LightName, LightStyle>>): Styles {
  const rows = LightName.options.map((light) => {
    const { word, label, text, tint } = styles[light];
    return [light, { word, label, text, tint }] as const;
  });
  return Object.fromEntries(rows) as Styles; // made of every light just now
}

function LightRow(props: {
  light: LightName;
  style: Styles[LightName];
  errors: Readonly<Record<string, string>>;
  onChange: (part: Partial<Styles[LightName]>) => void;
}) {
  const { light, style, errors, onChange } = props;
  const name = LIGHT_COLOUR_LABELS[light];
  const cell = (field: keyof Styles[LightName], label: string) => {
    const error = errors[`lights.${light}.${field}`];
    const isColour = field === 'text' || field === 'tint';
    return (
      <td data-field={`lights.${light}.${field}`}>
        <span className="row">
          {isColour && (
            <input
              type="color"
              className="colour-box"
              aria-label={`${name}灯${label}，取色`}
              value={
                /^#[0-9A-Fa-f]{6}$/.test(style[field])
                  ? style[field].toLowerCase()
                  : BUILT_IN[light][field].toLowerCase()
              }
              onChange={({ target }) => onChange({ [field]: target.value.toUpperCase() })}
            />
          )}
          <Input
            aria-label={`${name}灯${label}`}
            aria-invalid={error !== undefined}
            status={error === undefined ? '' : 'error'}
            value={style[field]}
            autoComplete="off"
            onChange={({ target }) =>
              onChange({ [field]: isColour ? target.value.trim().toUpperCase() : target.value })
            }
          />
        </span>
        {error !== undefined && (
          <div className="field-note">
            <FieldError>{error}</FieldError>
          </div>
        )}
      </td>
    );
  };
  return (
    <tr className="edited-row">
      <td>
        <span style={{ color: style.text }} className="own-colour">
          <Shape name={light} size={14} />
        </span>
      </td>
      {cell('word', '字')}
      {cell('label', '含义')}
      {cell('text', '文字颜色')}
      {cell('tint', '底色')}
      <td>
        <span className="light own-colour" style={{ color: style.text, background: style.tint }}>
          <Shape name={light} />
          <b>{style.word}</b>
          <span>{style.label}</span>
        </span>
      </td>
    </tr>
  );
}
