/** The program's mark: three lines and a tick. */
export function Mark() {
  return (
    <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true">
      <path d="M1 3h16M1 9h7M1 15h7" stroke="var(--accent)" strokeWidth="2.6" />
      <path d="m10.2 12 2.6 2.8 4.6-6" stroke="var(--accent)" strokeWidth="2.6" fill="none" />
    </svg>
  );
}
