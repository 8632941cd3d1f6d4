import { App } from 'antd';
import { useSyncExternalStore } from 'react';
import type { Host } from '../host.ts';

/** 本机服务运行中, with 停止: the service goes on until then, or until no page has been open for a while. */
export function StopButton({ service }: { service: NonNullable<Host['service']> }) {
  const { modal } = App.useApp();
  const state = useSyncExternalStore(service.onChange, service.state);
  const ask = (): void => {
    modal.confirm({
      title: '停止本机服务？',
      content: '所有打开的实事台网页都会停用，已保存的内容和草稿都在。再用时请重新启动实事台。',
      okText: '停止服务',
      okButtonProps: { type: 'default' },
      cancelText: '不停止',
      onOk: () => service.stop(),
    });
  };
  if (state !== 'running') return <span>本机服务没有运行</span>;
  return (
    <span>
      本机服务运行中
      <button type="button" className="link" onClick={ask}>
        停止
      </button>
    </span>
  );
}
