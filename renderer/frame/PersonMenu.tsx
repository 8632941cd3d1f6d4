import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Dropdown } from 'antd';
import { useNavigate } from 'react-router';
import type { Person } from '../../electron/core/domain/person.ts';
import { useCalls } from '../calls/calls.tsx';
import { failureOf } from '../calls/failure.ts';
import { Icon } from '../components/Icon.tsx';
import { newPersonAddress, PEOPLE } from './addresses.ts';

/** Who is at the desk: every change is logged under this name. No password is asked for. */
export function PersonMenu({ people, personId }: { people: readonly Person[]; personId: string | null }) {
  const { orpc } = useCalls();
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const sit = useMutation(
    orpc.desk.sit.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: orpc.desk.key() }),
      onError: (error) => void message.error(failureOf(error).message),
    }),
  );
  const name = people.find(({ id }) => id === personId)?.name;
  const items = people
    .filter(({ active, id }) => active !== false || id === personId)
    .map(({ id, name, post }) => ({ key: id, label: <PersonLabel name={name} post={post ?? null} /> }));
  const ways = [
    { type: 'divider' as const },
    { key: newPersonAddress(), label: '添加人员…' },
    { key: PEOPLE, label: '管理人员名单…' },
  ];
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [...items, ...ways],
        selectable: true,
        selectedKeys: personId === null ? [] : [personId],
        onClick: ({ key }) => (key.startsWith('/') ? void navigate(key) : sit.mutate({ personId: key })),
      }}
    >
      <button
        type="button"
        className="title-bar-person"
        aria-label={name === undefined ? '选经办人' : `${name}，换经办人`}
      >
        <Icon name="person" size={14} />
        {name ?? '选经办人'}
        <Icon name="down" size={12} />
      </button>
    </Dropdown>
  );
}

function PersonLabel({ name, post }: { name: string; post: string | null }) {
  return (
    <>
      {name} <span className="third small">{post}</span>
    </>
  );
}
