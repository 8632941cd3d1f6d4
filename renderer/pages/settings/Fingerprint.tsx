/** A key's fingerprint in its eight groups, large enough to be read out over the telephone. */
export function Fingerprint({ fingerprint, label }: { fingerprint: string; label: string }) {
  return (
    <ol className="fingerprint" aria-label={label}>
      {fingerprint.split(' ').map((group, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be alike, and their places never change
        <li key={index}>{group}</li>
      ))}
    </ol>
  );
}
