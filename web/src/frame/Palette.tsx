// The command palette: deals by title, places to go and things to do, found by words in either language or by initials.
import { useQuery, keepPreviousData } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Command } from 'cmdk'
import { useEffect, useState } from 'react'
import { api, type Card, told } from '../api/client'
import { Sheet } from '../look/Sheet'
import { type Sentences, sentencesIn, switchTo, useWords } from '../words'
import { usePeople } from '../people/people'
import { initialsOf, readyInitials } from '../words/pinyin'
import type { Open } from './Frame'
import { useSetAsOf } from './AsOf'
import { useWorkflow } from './workflow'

interface PaletteProps {
  onClose: () => void
  onOpen: (what: Open) => void
}

const GROUP = '[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:text-muted'

export function Palette({ onClose, onOpen }: PaletteProps) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const [both, setBoth] = useState<Sentences[]>([])
  useEffect(() => {
    void Promise.all([sentencesIn('zh'), sentencesIn('en'), readyInitials()]).then(([zh, en]) => setBoth([zh, en]))
  }, [])
  return (
    <Sheet title={t('palette')} onClose={onClose} wide>
      <Command label={t('palette')} loop>
        <Command.Input autoFocus value={text} onValueChange={setText} placeholder={t('palette_hint')} className="field mb-2 h-10" />
        {/* An item's keywords count as they are when it comes: all come anew once words and initials are there. */}
        <Command.List key={both.length} className="max-h-[56vh] overflow-auto">
          <Command.Empty className="px-2 py-6 text-center text-sm text-muted">{t('nothing_found')}</Command.Empty>
          <Deeds both={both} onClose={onClose} onOpen={onOpen} />
          <Deals text={text} onClose={onClose} />
          <Owners onClose={onClose} />
        </Command.List>
      </Command>
    </Sheet>
  )
}

type Deed = { key: string; act: () => void }

function Deeds({ both, onClose, onOpen }: PaletteProps & { both: Sentences[] }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const setAsOf = useSetAsOf()
  const go = (act: () => void) => () => {
    onClose()
    act()
  }
  const deeds: Deed[] = [
    { key: 'new_deal', act: () => onOpen('new') },
    { key: 'to_the_board', act: go(() => void navigate({ to: '/board', search: (before) => ({ ...before, shape: undefined }) })) },
    { key: 'to_the_table', act: go(() => void navigate({ to: '/board', search: (before) => ({ ...before, shape: 'table' }) })) },
    { key: 'my_day', act: go(() => void navigate({ to: '/day' })) },
    { key: 'sop', act: go(() => void navigate({ to: '/sop' })) },
    { key: 'insights', act: go(() => void navigate({ to: '/insights' })) },
    { key: 'inbox', act: go(() => void navigate({ to: '/inbox' })) },
    { key: 'audit', act: go(() => void navigate({ to: '/audit' })) },
    { key: 'audit.refusals', act: go(() => void navigate({ to: '/audit', search: { kind: 'refusals' } })) },
    { key: 'audit.rules', act: go(() => void navigate({ to: '/audit', search: { kind: 'rules' } })) },
    { key: 'importing', act: go(() => void navigate({ to: '/import' })) },
    { key: 'settings', act: go(() => void navigate({ to: '/settings' })) },
    { key: 'settings.members', act: go(() => void navigate({ to: '/settings', search: { part: 'members' } })) },
    { key: 'settings.keys', act: go(() => void navigate({ to: '/settings', search: { part: 'keys' } })) },
    { key: 'view_overdue', act: go(() => void navigate({ to: '/board', search: (before) => ({ ...before, health: 'red' }) })) },
    { key: 'yesterday', act: go(() => setAsOf(new Date(Date.now() - 86_400_000).toISOString())) },
    { key: 'back_to_now', act: go(() => setAsOf(undefined)) },
    { key: 'speak_chinese', act: go(() => switchTo('zh')) },
    { key: 'speak_english', act: go(() => switchTo('en')) },
    { key: 'shortcuts', act: () => onOpen('shortcuts') },
  ]
  return (
    <Command.Group heading={t('deeds')} className={GROUP}>
      {deeds.map(({ key, act }) => (
        <Command.Item key={key} className="item" value={t(key)} keywords={both.flatMap((sentences) => [sentences[key] ?? '', initialsOf(sentences[key] ?? '')])} onSelect={act}>
          {t(key)}
        </Command.Item>
      ))}
    </Command.Group>
  )
}

/** A list is of one workflow, and whoever searches means all of them. */
async function dealsOf(workflows: { key: string }[], query: { q?: string; limit: number }): Promise<Card[]> {
  const lists = await Promise.all(workflows.map(({ key: workflow }) => told(api.GET('/api/v1/deals', { params: { query: { workflow, ...query } } }))))
  return lists.flatMap(({ deals }) => deals)
}

/** Deals whose title or id holds the text; with Latin letters also those whose initials do, among the ones loaded. */
function Deals({ text, onClose }: { text: string; onClose: () => void }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const { name } = usePeople()
  const { workflows } = useWorkflow()
  const searched = text.trim()
  const { data } = useQuery({
    queryKey: ['deals', 'found', searched],
    enabled: workflows.length > 0,
    queryFn: () => dealsOf(workflows, { ...(searched ? { q: searched } : {}), limit: searched ? 20 : 8 }),
    placeholderData: keepPreviousData,
  })
  const byInitials = useQuery({
    queryKey: ['deals', 'recent'],
    enabled: workflows.length > 0 && /^[a-z]{2,}$/i.test(searched),
    queryFn: () => dealsOf(workflows, { limit: 500 }),
    staleTime: 60_000,
  })
  const initials = byInitials.data?.filter((card) => card.title && initialsOf(card.title).includes(searched.toLowerCase())) ?? []
  const found = [...(data ?? []), ...initials.slice(0, 20)]
  const cards = [...new Map(found.map((card) => [card.id, card])).values()]
  if (!cards.length) return null
  return (
    <Command.Group heading={t('deals')} className={GROUP}>
      {cards.map((card) => (
        <Command.Item
          key={card.id}
          className="item"
          value={`${card.title ?? ''} ${card.id}`}
          keywords={[initialsOf(card.title ?? '')]}
          onSelect={() => {
            onClose()
            void navigate({ to: '/deals/$deal', params: { deal: card.id } })
          }}
        >
          <span className="min-w-0 flex-1 truncate">{card.title}</span>
          <span className="text-xs text-muted">
            {name(card.owner)} · {card.id}
          </span>
        </Command.Item>
      ))}
    </Command.Group>
  )
}

function Owners({ onClose }: { onClose: () => void }) {
  const { t } = useWords()
  const { members, name } = usePeople()
  const navigate = useNavigate()
  return (
    <Command.Group heading={t('deals_of')} className={GROUP}>
      {members.map((member) => (
        <Command.Item
          key={member.id}
          className="item"
          value={`${t('deals_of')} ${name(member.id)} ${member.id}`}
          keywords={[initialsOf(name(member.id))]}
          onSelect={() => {
            onClose()
            void navigate({ to: '/board', search: (before) => ({ ...before, owner: member.id }) })
          }}
        >
          {name(member.id)}
        </Command.Item>
      ))}
    </Command.Group>
  )
}
