import './LoadingRows.css';

/** Grey rows in the place of a table's: they show after 300 ms, its head and columns stay where they are. */
export function LoadingRows({ count = 12 }: { count?: number }) {
  return (
    <div className="loading-rows" role="status">
      <span className="heard">正在读取…</span>
      {Array.from({ length: count }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all the same
        <i key={index} style={{ width: `${60 + ((index * 37) % 35)}%` }} />
      ))}
    </div>
  );
}
