import type { DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { limitsOf } from '../../../../electron/core/domain/campaign-limits.ts';
import { mediaTypesOf } from '../../../../electron/core/domain/media-type.ts';
import { Section } from '../../../components/Section.tsx';
import { Line } from '../../../forms/controls.tsx';
import { numberFromTyped } from '../../../forms/typed-values.ts';
import { PartFrame } from './PartFrame.tsx';
import { usePartForm } from './part-form.ts';
import { type EditedRow, RowsTable } from './RowsTable.tsx';

const MB = 1024 * 1024;

/** Limits that are counted as they are, and those that are typed in MB. */
const PLAIN = ['photoMaxEdge', 'photoQuality', 'kitTextCharacters', 'kitPhotos', 'kitPhotoMaxEdge'] as const;
const IN_MB = ['mailBytes', 'kitPhotoBytes'] as const;

interface Limits {
  [name: string]: Record<string, string> | EditedRow[];
  limits: Record<string, string>;
  mediaTypes: EditedRow[];
}

export function LimitsPart({ record: { campaign } }: { record: DeskRecord }) {
  const form = usePartForm<Limits>({
    part: 'limits',
    saved: savedOf(campaign),
    send: ({ limits, mediaTypes }) => ({ campaign: { limits: sentLimits(limits), mediaTypes: sentTypes(mediaTypes) } }),
  });
  const { value, errors, change } = form;
  const own = Object.fromEntries(
    Object.entries(errors).map(([path, message]) => [path.replace(/^limits\./, ''), message]),
  );
  const fields = {
    values: value.limits,
    errors: own,
    onChange: (part: Record<string, string | boolean>) =>
      change({ ...value, limits: { ...value.limits, ...(part as Record<string, string>) } }), // its controls hold texts alone
  };
  return (
    <PartFrame form={form} label="限额与媒体">
      <Section title="报送包">
        <div className="fields settings-sheet">
          <Line {...fields} field="mailBytes" label="每卷不超过多少 MB" hint="本机在“报送”里另设的优先" />
          <Line {...fields} field="photoMaxEdge" label="照片长边(像素)" hint="导出时长边大于它的照片会缩小" />
          <Line {...fields} field="photoQuality" label="照片质量(1–100)" hint="80 看不出差别，文件小得多" />
        </div>
      </Section>
      <Section title="文明创建上传包">
        <div className="fields settings-sheet">
          <Line {...fields} field="kitTextCharacters" label="每项文字不超过(字)" />
          <Line {...fields} field="kitPhotos" label="每项照片不超过(张)" />
          <Line {...fields} field="kitPhotoBytes" label="每张不超过(MB)" />
          <Line {...fields} field="kitPhotoMaxEdge" label="长边不超过(像素)" />
        </div>
      </Section>
      <Section title="媒体类型">
        <div className="settings-sheet">
          <RowsTable
            label="媒体类型"
            word="媒体类型"
            path="mediaTypes"
            columns={[{ key: 'name', label: '名称', kind: 'text' }]}
            rows={value.mediaTypes}
            errors={errors}
            blank={{ key: '', name: '' }}
            onChange={(mediaTypes) => change({ ...value, mediaTypes })}
          />
        </div>
        <p className="third small">宣传报道里可选的类型。删掉一种，已登记的报道不受影响。</p>
      </Section>
    </PartFrame>
  );
}

function savedOf(campaign: DeskRecord['campaign']): Limits {
  const limits = limitsOf(campaign);
  const plain = PLAIN.map((name) => [name, String(limits[name])]);
  const inMb = IN_MB.map((name) => [name, String(Math.round((limits[name] / MB) * 100) / 100)]);
  const mediaTypes = Object.entries(mediaTypesOf(campaign)).map(([key, name]) => ({ key, name }));
  return { limits: Object.fromEntries([...plain, ...inMb]), mediaTypes };
}

function sentLimits(limits: Record<string, string>): Record<string, unknown> {
  const numbers = Object.entries(limits).map(([name, text]) => {
    const number = numberFromTyped(text);
    const isMb = (IN_MB as readonly string[]).includes(name); // widened: `includes` asks for a member
    return [name, isMb && typeof number === 'number' ? Math.round(number * MB) : number];
  });
  return Object.fromEntries(numbers);
}

/** A new type is stored under its own name. */
function sentTypes(rows: readonly EditedRow[]): Record<string, string> {
  const named = rows.flatMap(({ key, name }) => {
    const text = String(name ?? '').trim();
    return text === '' ? [] : [[String(key ?? '') || text, text]];
  });
  return Object.fromEntries(named);
}
