import type { ReceivedPlan } from '../../../core/contract/plans.ts';
import type { Command } from '../command.ts';
import { optionalText, readPassphraseFile, requiredText } from '../option-values.ts';
import type { Terminal } from '../terminal.ts';

export const planExport: Command = {
  name: 'plan export',
  synopsis: '--out FILE.zip --passphrase-file 口令文件 [--task 任务id]... [--note 说明] [--json]',
  purpose: '把活动模板、任务和单位名册签名下发给下级',
  options: {
    out: { type: 'string' },
    'passphrase-file': { type: 'string' },
    task: { type: 'string', multiple: true },
    note: { type: 'string' },
  },
  required: ['out', 'passphrase-file'],
  positionals: { least: 0, most: 0 },
  mode: 'write',
  run: async (invocation) => {
    const { client, values, path, terminal, isJson } = invocation;
    const tasks = (Array.isArray(values.task) ? values.task : []).filter((each) => typeof each === 'string');
    const written = await client.plans.export({
      outFile: path(requiredText(values, 'out')),
      passphrase: await readPassphraseFile(invocation),
      taskIds: tasks.length === 0 ? null : tasks,
      note: optionalText(values, 'note'),
    });
    if (isJson) terminal.printJson(written);
    else terminal.print(`已写出第 ${written.version} 版下发，任务 ${written.tasks} 项：${written.path}`);
    return 0;
  },
};

export const planImport: Command = {
  name: 'plan import',
  synopsis: 'FILE [--accept 项目]... [--dry-run] [--json]',
  purpose: '导入上级的下发(.zip，或存下来的邮件 .eml)；不带 --accept 时采用全部新增和变更，--dry-run 只看不采用',
  options: { accept: { type: 'string', multiple: true }, 'dry-run': { type: 'boolean' } },
  positionals: { least: 1, most: 1 },
  mode: 'write',
  run: async ({ client, positionals, values, path, terminal, isJson }) => {
    const imported = await client.plans.import({ file: path(positionals[0] ?? '') });
    const asked = (Array.isArray(values.accept) ? values.accept : []).filter((each) => typeof each === 'string');
    const all = imported.items.filter(({ change }) => change === 'new' || change === 'changed').map(({ key }) => key);
    const accept = values['dry-run'] === true ? [] : asked.length > 0 ? asked : all;
    const plan =
      accept.length === 0
        ? imported
        : (await client.plans.accept({ planId: imported.planId, accept, decline: [] })).plan;
    // what was new or changed is told as it was found, with what became of it
    const decided = new Map(plan.items.map(({ key, decision }) => [key, decision]));
    const items = imported.items.map((item) => ({ ...item, decision: decided.get(item.key) ?? item.decision }));
    if (isJson) terminal.printJson({ ...plan, items, accepted: accept });
    else printPlan({ ...plan, items }, accept.length, terminal);
    return 0;
  },
};

const CHANGE_LABELS = { new: '新增', changed: '变更', withdrawn: '撤回', same: '相同' } as const;

function printPlan(plan: ReceivedPlan, accepted: number, terminal: Terminal): void {
  terminal.print(`${plan.issuerName} 第 ${plan.version} 版下发(${plan.issuedAt})`);
  for (const { change, name, fields, key } of plan.items) {
    if (change === 'same') continue;
    terminal.print(`  ${CHANGE_LABELS[change]}  ${name}  〔${key}〕`);
    for (const { label, before, after } of fields) terminal.print(`      ${label}：${before} → ${after}`);
  }
  terminal.print(`已采用 ${accepted} 项`);
}

export const planList: Command = {
  name: 'plan list',
  synopsis: '[--json]',
  purpose: '列出收到的下发(每一项采用了没有)和本单位下发过的各版',
  options: {},
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async ({ client, terminal, isJson }) => {
    const [{ plans: received }, { plans: issued }] = await Promise.all([client.plans.list(), client.plans.issued()]);
    if (isJson) {
      terminal.printJson({ received, issued });
      return 0;
    }
    if (received.length + issued.length === 0) terminal.print('没有收到过下发，也没有下发过。');
    for (const { issuerName, version, issuedAt, items } of received) {
      const open = items.filter(({ change, decision }) => change !== 'same' && decision === null).length;
      const state = open === 0 ? '已处理完' : `待处理 ${open} 项`;
      terminal.print(`收到  ${issuerName} 第 ${version} 版(${issuedAt})  ${state}`);
    }
    for (const { version, issuedAt, tasks, units, path } of issued)
      terminal.print(
        `下发  第 ${version} 版(${issuedAt})  任务 ${tasks} 项，名册 ${units} 个单位  ${path ?? '文件已移走'}`,
      );
    return 0;
  },
};
