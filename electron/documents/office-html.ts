/** data/index.html of what goes downward: a receipt or a plan, for people, in one file without a script. */
import type { PlanContent } from '../core/domain/exchange/plan-content.ts';
import type { ReceiptContent } from '../core/domain/exchange/receipt-content.ts';
import { LEVEL_LABELS, RETURN_CODE_LABELS } from '../core/domain/labels.ts';
import { sizeText } from '../core/domain/size-text.ts';
import { html, type Markup, paragraphs, section, table } from './html/markup.ts';
import { PAGE_END, pageStart } from './html/page.ts';
import { spanText, versionText } from './wording.ts';

type Fact = readonly [name: string, value: string];

function page(
  title: string,
  facts: readonly Fact[],
  sections: readonly Markup[],
  campaign: PlanContent['template']['campaign'] | null,
): string {
  const rows = facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
  const { markup } = html`${pageStart(title, campaign ?? { id: 'none', name: '' })}<header><h1>${title}</h1>
<dl class="facts">${rows}</dl></header>
${sections}`;
  return markup + PAGE_END;
}

export function renderReceiptPage(receipt: ReceiptContent): string {
  const { unit, issuer, decision, items, adjustments, volumes } = receipt;
  const title = decision === 'accepted' ? '接收回执' : '退回单';
  const facts: Fact[] = [
    ['报送单位', unit.name],
    ['接收单位', issuer.name],
    ['活动', receipt.campaignName ?? ''],
    ['期次', receipt.periodName ?? receipt.periodId],
    ['版次', versionText(receipt.version)],
    ['审核结论', decision === 'accepted' ? '同意接收' : '退回修改'],
    ['审核', `${receipt.reviewer.name} ${receipt.decidedAt}`],
    ['报送编号', receipt.submissionId],
  ];
  return page(
    title,
    facts,
    [
      section(
        'items',
        '需要修改',
        `${items.length} 项`,
        items.length === 0
          ? []
          : [
              table(
                [
                  { heading: '涉及', cell: ({ target }: (typeof items)[number]) => target ?? '整份' },
                  { heading: '类别', cell: ({ code }) => `${RETURN_CODE_LABELS[code]} ${code}` },
                  { heading: '说明', cell: ({ text }) => text, kind: 'wide' },
                ],
                items,
              ),
            ],
      ),
      section(
        'adjustments',
        '调整的数值',
        `${adjustments.length} 项`,
        adjustments.length === 0
          ? []
          : [
              table(
                [
                  { heading: '指标', cell: ({ indicatorId }: (typeof adjustments)[number]) => indicatorId },
                  { heading: '原报', cell: ({ reported }) => reported, kind: 'number' },
                  { heading: '调整为', cell: ({ adjusted }) => adjusted, kind: 'number' },
                  { heading: '理由', cell: ({ reason }) => reason, kind: 'wide' },
                ],
                adjustments,
              ),
            ],
      ),
      section('note', '说明', '', receipt.note ? paragraphs(receipt.note) : []),
      section('volumes', '所收各卷', `${volumes.length} 卷`, [
        table(
          [
            { heading: '卷', cell: ({ volume }: (typeof volumes)[number]) => volume, kind: 'number' },
            { heading: '数据量', cell: ({ bytes }) => sizeText(bytes), kind: 'number' },
            { heading: '标签清单 SHA-256', cell: ({ tagManifestSha256 }) => tagManifestSha256, kind: 'wide' },
          ],
          volumes,
        ),
      ]),
    ],
    null,
  );
}

export function renderPlanPage(plan: PlanContent): string {
  const { issuer, template, tasks, roster } = plan;
  const { campaign, actions, indicators } = template;
  const nameOf = new Map([...actions, ...indicators].map(({ id, name }) => [id, name]));
  const facts: Fact[] = [
    ['下发单位', issuer.name],
    ['活动', campaign.name],
    ['版次', versionText(plan.version)],
    ['下发日期', plan.issuedAt],
  ];
  return page(
    `${campaign.name} 任务下发`,
    facts,
    [
      section('note', '说明', '', plan.note ? paragraphs(plan.note) : []),
      section(
        'deadlines',
        '时限',
        '',
        (campaign.reportPeriods ?? []).length === 0
          ? []
          : [
              table(
                [
                  { heading: '期次', cell: ({ name }: NonNullable<typeof campaign.reportPeriods>[number]) => name },
                  { heading: '截止', cell: ({ cutoff }) => cutoff, kind: 'date' },
                ],
                campaign.reportPeriods ?? [],
              ),
            ],
      ),
      section(
        'tasks',
        '任务',
        `${tasks.length} 项`,
        tasks.length === 0
          ? []
          : [
              table(
                [
                  { heading: '编号', cell: ({ no }: (typeof tasks)[number]) => no },
                  { heading: '行动', cell: ({ actionId }) => nameOf.get(actionId ?? '') },
                  { heading: '任务', cell: ({ title }) => title, kind: 'wide' },
                  { heading: '举措', cell: ({ measures }) => measures, kind: 'wide' },
                  { heading: '起止', cell: ({ start, due }) => spanText(start, due) },
                  {
                    heading: '指标目标',
                    cell: ({ indicators: targets }) =>
                      (targets ?? [])
                        .map(({ indicatorId, target }) => `${nameOf.get(indicatorId) ?? indicatorId} ${target ?? '—'}`)
                        .join('、'),
                  },
                ],
                tasks,
              ),
            ],
      ),
      section(
        'roster',
        '单位名册',
        `${roster.length} 个`,
        roster.length === 0
          ? []
          : [
              table(
                [
                  { heading: '单位', cell: ({ name }: (typeof roster)[number]) => name, kind: 'wide' },
                  { heading: '层级', cell: ({ level }) => LEVEL_LABELS[level] },
                  { heading: '区划代码', cell: ({ divisionCode }) => divisionCode },
                ],
                roster,
              ),
            ],
      ),
    ],
    campaign,
  );
}
