import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import type { CardEntry } from '../../../../electron/core/contract/cards.ts';
import type { Desk, DeskRecord } from '../../../../electron/core/contract/desk.ts';
import { useCalls } from '../../../calls/calls.tsx';
import { PartFailure } from '../../../calls/ReadFailure.tsx';
import { LoadingRows } from '../../../components/LoadingRows.tsx';
import { Section } from '../../../components/Section.tsx';
import { settingsAddress } from '../../../frame/addresses.ts';
import { CardExport } from '../CardExport.tsx';
import { Fingerprint } from '../Fingerprint.tsx';
import { PanelBody } from '../PanelBody.tsx';
import { CardComparison } from './CardComparison.tsx';
import { CardIntake } from './CardIntake.tsx';
import { FormerCards, TrustedCards } from './CardTables.tsx';
import { ForeignSignatures, KeyChange } from './KeyAlarms.tsx';
import { LostForm } from './LostForm.tsx';
import './cards.css';

/** 名片与信任: whose signatures count here, what waits for a telephone call, and the card to pass on. */
export function CardsPanel({ desk, record }: { desk: Desk; record: DeskRecord }) {
  const { orpc } = useCalls();
  const list = useQuery(orpc.cards.list.queryOptions());
  if (list.error !== null) {
    return (
      <PanelBody name="名片与信任" isWide>
        <PartFailure error={list.error} />
      </PanelBody>
    );
  }
  return (
    <PanelBody name="名片与信任" isWide>
      {list.data === undefined ? (
        <LoadingRows count={6} />
      ) : (
        <Cards cards={list.data.cards} desk={desk} record={record} />
      )}
    </PanelBody>
  );
}

function Cards({ cards, desk, record }: { cards: readonly CardEntry[]; desk: Desk; record: DeskRecord }) {
  const waiting = cards.filter(({ known }) => known.state === 'pending');
  const former = cards.filter(({ known }) => known.state === 'replaced' || known.state === 'lost');
  const keyOf = ({ known: { card, importedAt } }: CardEntry): string => `${card.id} ${importedAt}`;
  return (
    <>
      <ForeignSignatures />
      {waiting
        .filter(({ known }) => known.isKeyChange)
        .map((entry) => (
          <KeyChange key={keyOf(entry)} entry={entry} desk={desk} record={record} />
        ))}
      {waiting
        .filter(({ known }) => !known.isKeyChange)
        .map((entry) => (
          <Section key={keyOf(entry)} title={`待比对：${entry.known.card.name}`}>
            <CardComparison entry={entry} desk={desk} record={record} isPrimary={false} />
          </Section>
        ))}
      <Trusted cards={cards.filter(({ known }) => known.state === 'trusted')} desk={desk} />
      <Section title="导入名片">
        <p className="second panel-lead">
          上级的名片用来核验回执和下发任务、加密报送包；下级的名片用来核验收到的报送。导入后要电话比对指纹才算数。
        </p>
        <CardIntake />
      </Section>
      {former.length > 0 && (
        <Section title="以前的名片">
          <FormerCards cards={former} />
        </Section>
      )}
      <OwnCard hasKey={desk.hasKey} />
    </>
  );
}

function Trusted({ cards, desk }: { cards: readonly CardEntry[]; desk: Desk }) {
  const [lost, setLost] = useState<CardEntry | null>(null);
  return (
    <Section title={`已登记的名片 ${cards.length}`}>
      {cards.length === 0 ? (
        <p className="second">还没有登记别的单位的名片。请上级把名片文件发来，在下面导入，再打电话比对指纹。</p>
      ) : (
        <TrustedCards cards={cards} onLost={setLost} />
      )}
      {lost !== null && (
        <LostForm key={lost.known.card.id} entry={lost} today={desk.today} onLeave={() => setLost(null)} />
      )}
    </Section>
  );
}

function OwnCard({ hasKey }: { hasKey: boolean }) {
  const { orpc } = useCalls();
  const key = useQuery(orpc.keys.show.queryOptions({ enabled: hasKey }));
  if (!hasKey)
    return (
      <Section title="本单位名片">
        <div className="row">
          <span className="second">还没有签名密钥，做不出名片。</span>
          <Link to={settingsAddress('key')}>去建密钥</Link>
        </div>
      </Section>
    );
  return (
    <>
      <Section title="本单位指纹">
        <p className="second">对方来电比对时，从左到右、从上到下，一组一组读给对方听。</p>
        {key.data !== undefined && <Fingerprint fingerprint={key.data.fingerprint} label="本单位指纹，八组" />}
      </Section>
      <CardExport />
    </>
  );
}
