import type { ReactNode } from 'react';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import type { Failure } from './failure.ts';

/** A call that failed, in the words of the service. @param actions ways out */
export function FailureNotice({
  failure: { message, code, detail },
  ...rest
}: {
  failure: Failure;
  actions?: ReactNode;
  children?: ReactNode;
}) {
  return <ErrorNotice title={message} code={code} detail={detail} {...rest} />;
}
