import { Button, Dropdown } from 'antd';
import { useSearchParams } from 'react-router';
import type { Case } from '../../../electron/core/domain/case.ts';
import { CASE_STATUS_LABELS, LEVEL_LABELS } from '../../../electron/core/domain/labels.ts';
import { sectionsWordCount } from '../../../electron/core/domain/word-count.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useFileSaving } from '../../calls/file-saving.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Section } from '../../components/Section.tsx';
import type { RecordViewProps } from '../records/record-kind.ts';
import { TaskLinks } from '../records/TaskLinks.tsx';
import { ChosenPictures } from './PicturesField.tsx';
import { WordCount } from './WordCount.tsx';

export function CaseView({ row, context, onEdit }: RecordViewProps<Case>) {
  const { brandName, recommendLevel, status, relatedTaskIds, sections, wordLimit, images, promotionPlan } = row;
  const [, setQuery] = useSearchParams();
  const hasText = (sections ?? []).some(({ h, t }) => h?.trim() || t?.trim());
  return (
    <>
      <Facts
        items={[
          { label: '品牌名', value: brandName || '—' },
          { label: '状态', value: status ? CASE_STATUS_LABELS[status] : '—' },
          { label: '推荐级别', value: recommendLevel ? LEVEL_LABELS[recommendLevel] : '—' },
          { label: '字数', value: <WordCount count={sectionsWordCount(sections ?? [])} most={wordLimit ?? null} /> },
          { label: '相关任务', value: <TaskLinks ids={relatedTaskIds} context={context} />, isLong: true },
        ]}
      />
      <Section title="正文">
        {hasText ? (
          (sections ?? []).map(({ h, t }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sections have no other name
            <div key={index}>
              {h && <h3 className="case-heading">{h}</h3>}
              <p className="record-text">{t}</p>
            </div>
          ))
        ) : (
          <p className="second">
            还没有正文。
            <button type="button" className="link" onClick={() => onEdit('title')}>
              开始写
            </button>
          </p>
        )}
      </Section>
      {(images ?? []).length > 0 && (
        <Section title={`图片 ${images?.length ?? 0}`}>
          <ChosenPictures ids={images ?? []} />
        </Section>
      )}
      <Section
        title="宣传推广方案"
        extra={
          <Button size="small" onClick={() => setQuery({ form: 'plan' }, { replace: true })}>
            {promotionPlan?.trim() ? '编辑方案' : '编写方案'}
          </Button>
        }
      >
        {promotionPlan?.trim() ? (
          <p className="record-text">{promotionPlan}</p>
        ) : (
          <p className="second">还没有方案；编写时可填入提纲：目标、渠道、时间安排、分工等。</p>
        )}
      </Section>
    </>
  );
}

/** The case and its plan as Word documents after GB/T 9704. */
export function CaseFoot({ row }: RecordViewProps<Case>) {
  const { client } = useCalls();
  const saveFile = useFileSaving();
  const { id, title, brandName } = row;
  const save = (key: string): void => {
    const isPlan = key === 'plan';
    const name = isPlan ? `宣传推广方案-${brandName || title || ''}.docx` : `典型经验-${title || ''}.docx`;
    const make = isPlan ? client.cases.plan : client.cases.document;
    void saveFile({ choice: 'document', name: fileName(name), make: (file) => make({ id, file }) });
  };
  const items = [
    { key: 'case', label: '典型经验（.docx）' },
    { key: 'plan', label: '宣传推广方案（.docx）', disabled: !row.promotionPlan?.trim() },
  ];
  return (
    <Dropdown trigger={['click']} menu={{ items, onClick: ({ key }) => save(key) }}>
      <Button>
        导出 Word <Icon name="down" size={12} />
      </Button>
    </Dropdown>
  );
}

function fileName(name: string): string {
  return name.replace(/[\\/:*?"<>|]/g, '_');
}
