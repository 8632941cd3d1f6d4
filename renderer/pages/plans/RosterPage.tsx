import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { isListedAs, type RosterUnit } from '../../../electron/core/domain/exchange/roster.ts';
import { useCalls } from '../../calls/calls.tsx';
import { useUndoableChange } from '../../calls/change.ts';
import { Icon } from '../../components/Icon.tsx';
import { ROSTER_IMPORT, rosterAddress } from '../../frame/addresses.ts';
import { RecordPage } from '../records/RecordPage.tsx';
import type { RecordCalls } from '../records/record-kind.ts';
import { useRowPasting } from '../table-import/row-pasting.ts';
import { pastedState } from '../table-import/table-source.ts';
import { PlansTabs } from './PlansTabs.tsx';
import { RosterContext, type ShownCard } from './roster-context.ts';
import { ROSTER_KIND, type RosterRow, rosterRow } from './roster-kind.tsx';

/** 单位名册: a list with the unit that is open beside it; rows are pasted, imported, and taken from cards. */
export function RosterPage({ openId }: { openId: string }) {
  const { client, orpc } = useCalls();
  const navigate = useNavigate();
  const roster = useQuery(orpc.rosters.show.queryOptions());
  const cards = useQuery(orpc.cards.list.queryOptions());
  const units = roster.data?.units ?? NONE;
  const known = useMemo(() => (cards.data?.cards ?? []).map(({ known: card }) => card), [cards.data]);
  const rows = useMemo(() => {
    const onCards = known.map(({ card }) => card);
    return units.map((unit) => rosterRow(unit, units, onCards));
  }, [units, known]);
  useRowPasting((text) => void navigate(ROSTER_IMPORT, { state: pastedState(text) }));
  const calls: RecordCalls<RosterRow> = useMemo(() => {
    const shown = (unit: RosterUnit): RosterRow => rosterRow(unit, [], []);
    return {
      create: async (input) => shown(await client.rosters.create(input)),
      update: async (input) => {
        const unit = await client.rosters.update(input);
        if (unit.id !== input.id) void navigate(rosterAddress(unit.id), { replace: true });
        return shown(unit);
      },
      remove: (input) => client.rosters.remove(input),
      export: (input) => client.rosters.export(input),
    };
  }, [client, navigate]);
  const lookup = useMemo(
    () => ({ units, cardOf: (unit: RosterUnit) => known.find(({ card }) => isListedAs(unit, card)) ?? null }),
    [units, known],
  );
  return (
    <RosterContext value={lookup}>
      <RecordPage
        kind={ROSTER_KIND}
        calls={calls}
        openId={openId}
        lead={<PlansTabs />}
        list={{
          data: roster.data === undefined ? undefined : { records: rows },
          error: roster.error,
          refetch: roster.refetch,
        }}
        actions={
          <>
            <FromCards units={units} cards={known} />
            <Button icon={<Icon name="import" />} onClick={() => void navigate(ROSTER_IMPORT)}>
              导入
            </Button>
          </>
        }
      />
    </RosterContext>
  );
}

const NONE: readonly RosterUnit[] = [];

/** 从名片加入: units whose cards lie here and that the roster lacks; open ids are settled by the way. */
function FromCards({ units, cards }: { units: readonly RosterUnit[]; cards: readonly ShownCard[] }) {
  const { client, orpc } = useCalls();
  const change = useUndoableChange();
  const list = useQuery(orpc.cards.list.queryOptions());
  const relationOf = new Map((list.data?.cards ?? []).map(({ known: { card }, relation }) => [card.id, relation]));
  const usable = cards.filter(
    ({ card, state }) => (state === 'trusted' || state === 'pending') && relationOf.get(card.id) !== 'superior',
  );
  const settled = units.map((unit): RosterUnit => {
    const card = unit.isIdOpen === true ? usable.find((each) => isListedAs(unit, each.card))?.card : undefined;
    return card === undefined ? unit : { ...unit, id: card.id, isIdOpen: false };
  });
  const renamed = new Map(units.map(({ id }, index) => [id, settled[index]?.id ?? id]));
  const added = new Map(
    usable.flatMap(({ card }) =>
      settled.some(({ id }) => id === card.id)
        ? []
        : [
            [
              card.id,
              { id: card.id, name: card.name, level: card.level, divisionCode: card.divisionCode ?? null },
            ] as const,
          ],
    ),
  );
  const count = added.size + settled.filter((unit, index) => unit.id !== units[index]?.id).length;
  if (count === 0) return null;
  const add = async (): Promise<void> => {
    const kept = settled.map((unit) => ({ ...unit, parentId: renamed.get(unit.parentId ?? '') ?? unit.parentId }));
    await change(() => client.rosters.save({ units: [...kept, ...added.values()] }));
  };
  return <Button onClick={() => void add()}>从名片加入({count})</Button>;
}
