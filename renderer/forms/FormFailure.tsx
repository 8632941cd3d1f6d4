import type { Failure } from '../calls/failure.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';

/** What is wrong with the form as a whole. What is wrong with a field stands at the field. */
export function FormFailure({ failure }: { failure: Failure | null }) {
  if (failure === null) return null;
  const count = Object.keys(failure.fields).length;
  if (count > 0) return <ErrorNotice title={`没有保存：有 ${count} 处要改，改好后再点保存。`} />;
  return (
    <ErrorNotice title={failure.message} code={failure.code} detail={failure.isServiceGone ? null : failure.detail} />
  );
}
