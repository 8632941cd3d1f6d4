import type { ProgressStage } from '../../components/ProgressPanel.tsx';
import type { ExportRun } from './export-job.ts';

/** As the service names them while it works. */
const SERVICE_STAGES: readonly string[] = ['处理照片', '生成文件', '打包签名', '完成'];

interface StageNotes {
  readonly keptBack: number | null;
  readonly photos: number | null;
  readonly limit: string | null;
}

/** The stages of an export in their order, with how far this one is. */
export function stagesOf(run: ExportRun, notes: StageNotes): ProgressStage[] {
  const { keepSize } = run.options;
  const at = stageIndex(run);
  const stages = [
    { name: '核对内容，解开密钥', note: undefined },
    { name: '排除“不出单位”的材料', note: notes.keptBack === null ? undefined : `排除 ${notes.keptBack} 件` },
    {
      name: keepSize ? '去掉照片的附加信息' : '缩小照片并去掉附加信息',
      note: notes.photos === null ? undefined : `${notes.photos} 张`,
    },
    { name: '写台账、总结、封面和目录页', note: undefined },
    { name: '打包并数字签名(防篡改校验)', note: notes.limit === null ? undefined : `每卷不超过 ${notes.limit} MB` },
  ];
  return stages.map(({ name, note }, index) => {
    const state = stateOf(index, at, run);
    const told = index === at ? (BROKEN_OFF[run.state] ?? note) : note;
    return told === undefined || index > at ? { name, state } : { name, state, note: told };
  });
}

/** What stands at the stage at which an export ended before its end. */
const BROKEN_OFF: Partial<Record<ExportRun['state'], string>> = { failed: '没有完成', cancelled: '已取消' };

/** What is being done now. */
export function actionOf(run: ExportRun): string {
  if (run.state === 'done') return '已完成';
  return stagesOf(run, { keptBack: null, photos: null, limit: null })[stageIndex(run)]?.name ?? '';
}

/** Nothing is reported before the content is checked and the key unlocked; both first stages are over then. */
function stageIndex({ progress }: ExportRun): number {
  const at = SERVICE_STAGES.indexOf(progress?.stage ?? '');
  return at < 0 ? 0 : at + 2;
}

function stateOf(index: number, at: number, { state }: ExportRun): ProgressStage['state'] {
  if (state === 'done' || index < at) return 'done';
  if (index > at) return 'waiting';
  if (state === 'running') return 'now';
  return state === 'failed' ? 'failed' : 'waiting';
}
