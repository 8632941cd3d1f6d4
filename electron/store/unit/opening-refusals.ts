import { Refusal } from '../../core/domain/refusal.ts';

/** Nothing was opened and nothing changed. */
export function newerSchema(schema: number | null, writer: string | null): Refusal {
  const version = schema === null ? '更新的数据格式' : `数据格式 ${schema}`;
  const by = writer === null ? '' : `(由“${writer}”写成)`;
  const message = `这个数据文件夹是新版软件用过的${by}，需要支持${version}的版本才能打开。请升级软件；现在没有改动任何内容。`;
  return new Refusal('NEWER_SCHEMA', message, { details: { schema, writer } });
}

/** Nothing is left to open; nothing was changed, so that a better tool or a backup can still help. */
export function storeDamaged(place: string, what: string, cause?: unknown): Refusal {
  const message = `数据已损坏，无法打开(${what}：${place})。请用最近的备份恢复；现在没有改动任何内容。`;
  return new Refusal('STORE_DAMAGED', message, { cause });
}
