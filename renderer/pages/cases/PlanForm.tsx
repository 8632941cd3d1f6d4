import { Button, Input } from 'antd';
import { useEffect } from 'react';
import type { Case } from '../../../electron/core/domain/case.ts';
import { wordCount } from '../../../electron/core/domain/word-count.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useSavedForm } from '../../calls/saved-form.ts';
import { Field } from '../../components/Field.tsx';
import { focusField } from '../../components/field-focus.ts';
import { PaneBody, PaneFoot } from '../../components/Pane.tsx';
import { FormBody } from '../../forms/FormBody.tsx';
import { FormButtons } from '../../forms/FormButtons.tsx';
import { textOf, textOrNull } from '../records/fields.ts';
import type { RecordFormProps } from '../records/record-kind.ts';
import { WordCount } from './WordCount.tsx';

/** What such a plan says, as a beginning; every line is to be written anew. */
function outline({ brandName, title }: Case, campaign: string): string {
  const name = brandName?.trim() || title?.trim() || '这项做法';
  return [
    '一、目标',
    `把“${name}”的做法讲清楚，让更多居民知道、愿意参与，供兄弟社区参考。`,
    '二、推广内容',
    '写明推广哪几条具体做法、用哪些事例和数据来说明。',
    '三、渠道和形式',
    '写明用哪些渠道（宣传栏、公众号、居民会议、现场观摩等），各用什么形式。',
    '四、时间安排',
    '分阶段写明起止日期和每阶段要做成的事。',
    '五、分工',
    '写明牵头人、承办人和配合单位，各负责什么。',
    '六、保障和留痕',
    `写明经费、场地、审核把关，以及怎样按“${campaign}”的要求留存资料。`,
  ].join('\n');
}

/** 宣传推广方案: one text, whose lines “一、…” are its headings. */
export function PlanForm({ row, context, onLeave }: RecordFormProps<Case>) {
  const { client } = useCalls();
  const form = useSavedForm({
    key: `case-plan:${row.id}`,
    send: ({ promotionPlan }) =>
      client.cases.update({
        id: row.id,
        changes: promotionPlan === undefined ? {} : { promotionPlan: textOrNull(textOf(promotionPlan)) },
      }),
    told: () => '已保存宣传推广方案',
    onSaved: onLeave,
    onLeave,
  });
  const { element } = form;
  useEffect(() => focusField(element.current, 'promotionPlan'), [element]);
  const text = textOf(form.typed.promotionPlan ?? row.promotionPlan);
  const put = (next: string): void => form.change({ promotionPlan: next });
  const { campaign } = context.record;
  return (
    <>
      <PaneBody>
        <FormBody form={form} label="宣传推广方案">
          <Field
            name="promotionPlan"
            label="方案正文"
            isWide
            hint="“一、”开头的一行作为标题；导出 Word 时按公文格式排版"
            error={form.failure?.fields.promotionPlan}
          >
            {(control) => (
              <Input.TextArea
                {...control}
                value={text}
                autoSize={{ minRows: 16, maxRows: 40 }}
                onChange={({ target }) => put(target.value)}
              />
            )}
          </Field>
          <div className="row">
            {text.trim() === '' && (
              <Button onClick={() => put(outline(row, campaign.shortName || campaign.name))}>填入提纲</Button>
            )}
            <span className="grow" />
            <WordCount count={wordCount(text)} most={null} />
          </div>
        </FormBody>
      </PaneBody>
      <PaneFoot>
        <FormButtons form={form} saveLabel="保存" abandonLabel="放弃修改" />
      </PaneFoot>
    </>
  );
}
