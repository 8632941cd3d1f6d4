import { Notice } from './Notice.tsx';

/** Says that what was typed and not saved is back, and lets it go. */
export function DraftNotice({ savedAt, onDiscard }: { savedAt: string; onDiscard: () => void }) {
  return (
    <Notice kind="info">
      上次没保存的内容已找回({savedAt})，请核对后保存。{' '}
      <button type="button" className="link" onClick={onDiscard}>
        丢弃
      </button>
    </Notice>
  );
}
