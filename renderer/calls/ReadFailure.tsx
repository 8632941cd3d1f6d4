import { Button } from 'antd';
import type { ReactNode } from 'react';
import { FailureNotice } from './FailureNotice.tsx';
import { failureOf } from './failure.ts';

/** In the place of a part that could not be read. A service that is gone is told by the frame, above every page. */
export function PartFailure({ error, actions }: { error: unknown; actions?: ReactNode }) {
  const failure = failureOf(error);
  return failure.isServiceGone ? null : <FailureNotice failure={failure} actions={actions} />;
}

/** Above a page that could not be read, with 重试. */
export function ReadFailure({ error, retry }: { error: unknown; retry: () => void }) {
  if (failureOf(error).isServiceGone) return null;
  return (
    <div className="main-notice">
      <PartFailure error={error} actions={<Button onClick={retry}>重试</Button>} />
    </div>
  );
}
