import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { Link } from 'react-router';
import type { KeyAlarm } from '../../../electron/core/contract/arrivals.ts';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { refreshEverything } from '../../calls/freshness.ts';
import { dayAndTime } from '../../components/day-text.ts';
import { Notice } from '../../components/Notice.tsx';
import { settingsAddress } from '../../frame/addresses.ts';

/** A known unit with an unknown key. It cannot be closed: somebody compares, or throws it out. */
export function Alarms({ alarms }: { alarms: readonly KeyAlarm[] }) {
  const { orpc } = useCalls();
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const dismiss = useMutation(
    orpc.arrivals.dismissAlarm.mutationOptions({
      onSuccess: () => refreshEverything(queryClient),
      onError: (error) => void message.error(failureOf(error).message),
    }),
  );
  if (alarms.length === 0) return null;
  return (
    <div className="main-notice inbox-alarms">
      {alarms.map((alarm) => {
        const { id, unitName, at, fileName, hasCard } = alarm;
        return (
          <Notice
            key={id}
            kind="error"
            actions={
              <>
                <Link to={settingsAddress('cards')}>{hasCard ? '去比对名片' : '导入名片并比对'}</Link>
                {!hasCard && (
                  <Button size="small" loading={dismiss.isPending} onClick={() => dismiss.mutate({ id })}>
                    已核实，不是对方签的，丢弃
                  </Button>
                )}
              </>
            }
          >
            <b className="error-title">密钥告警：{unitName}的密钥和比对过的不一样。</b>{' '}
            {fileName === null
              ? `${dayAndTime(at)} 导入了它的新名片`
              : `${dayAndTime(at)} 收到的“${fileName}”用了没见过的密钥，没有收下`}
            。请打电话给对方核实是不是换了密钥；没核实前不要采用。
          </Notice>
        );
      })}
    </div>
  );
}
