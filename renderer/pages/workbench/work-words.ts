/** How the matters of the workbench are worded. */
import type { WorkKind } from '../../../electron/core/domain/workbench/work-item.ts';

export interface WorkWords {
  /** What it is, for a matter that has no light. */
  readonly tag: string;
  readonly act: string;
  /** At the right end: it leads to the place where it is done. */
  readonly verb: string;
}

export const WORK_WORDS: Readonly<Record<WorkKind, WorkWords>> = {
  returned_item: { tag: '报送退回', act: '改报送', verb: '去修改' },
  report: { tag: '待报送', act: '报上级', verb: '去报送' },
  fill: { tag: '本期待填', act: '填进展', verb: '去填写' },
  catch_up: { tag: '进度', act: '填进展', verb: '去填写' },
  closure_rejected: { tag: '销号退回', act: '补佐证', verb: '去补充' },
  closure_requested: { tag: '待审销号', act: '审核', verb: '去审核' },
  feedback_verify: { tag: '差评待核实', act: '办差评', verb: '去核实' },
  feedback_rectify: { tag: '差评待整改', act: '办差评', verb: '去整改' },
  feedback_callback: { tag: '差评待回访', act: '办差评', verb: '去回访' },
  feedback_handle: { tag: '评价待办', act: '办评价', verb: '去办理' },
  ticket_read: { tag: '热线待签收', act: '办热线', verb: '去签收' },
  ticket_reply: { tag: '热线待答复', act: '办热线', verb: '去答复' },
  finding: { tag: '检查待整改', act: '改问题', verb: '去整改' },
  evidence_mask: { tag: '待打码', act: '管佐证', verb: '去打码' },
  evidence_consent: { tag: '缺同意书', act: '管佐证', verb: '去补同意' },
  summary: { tag: '缺总结', act: '写总结', verb: '去写总结' },
  deadline: { tag: '时限', act: '报上级', verb: '去报送' },
  backup: { tag: '备份', act: '保数据', verb: '去备份' },
  key: { tag: '缺密钥', act: '做准备', verb: '去建密钥' },
  superior: { tag: '缺上级', act: '做准备', verb: '去填写' },
  key_alarm: { tag: '密钥告警', act: '核密钥', verb: '去核实' },
  card: { tag: '名片待比对', act: '核名片', verb: '去比对' },
};
