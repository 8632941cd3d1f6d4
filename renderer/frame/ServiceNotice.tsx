import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useCalls } from '../calls/calls.tsx';
import { ErrorNotice } from '../components/ErrorNotice.tsx';
import type { ServiceState } from '../service-watch.ts';

interface Telling {
  readonly title: string;
  readonly way: string;
}

const AGAIN = '请重新启动实事台，用新打印的地址打开；同一地址的网页会自动接上。';
const KEPT = '这一页先不要关：填写中的内容留在这台电脑的草稿里，接上后可继续保存。';

const TELLINGS: Readonly<Record<Exclude<ServiceState, 'running'>, Telling>> = {
  stopped: { title: '本机服务已停止', way: `${AGAIN}没有要保存的，可以关掉这个网页。` },
  idle: { title: '较长时间没有打开网页，本机服务已自动结束', way: AGAIN },
  closed: { title: '本机服务的窗口已关闭', way: AGAIN },
  lost: { title: '本机服务断开了，正在重新连接', way: `${KEPT}${AGAIN}` },
  replaced: { title: '本机服务已重新启动，这个网页要用新地址重新打开', way: `${KEPT}${AGAIN}` },
};

/** Says what happened to the service, and asks anew for everything once it is back. */
export function ServiceNotice() {
  const { service } = useCalls().host;
  return service === null ? null : <Watched service={service} />;
}

function Watched({ service }: { service: NonNullable<ReturnType<typeof useCalls>['host']['service']> }) {
  const state = useSyncExternalStore(service.onChange, service.state);
  const queryClient = useQueryClient();
  const wasAway = useRef(false);
  useEffect(() => {
    if (state === 'running' && wasAway.current) void queryClient.invalidateQueries();
    wasAway.current = state !== 'running';
  }, [state, queryClient]);
  if (state === 'running') return null;
  const { title, way } = TELLINGS[state];
  return (
    <div className="main-notice">
      <ErrorNotice title={title}>{way}</ErrorNotice>
    </div>
  );
}
