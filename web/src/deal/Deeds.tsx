// What else can be done to a deal: log, hold, resume, end, reopen, rate by hand, print; each asks with what it means.
import { Ellipsis } from 'lucide-react'
import { useState } from 'react'
import type { Deal, Way } from '../api/client'
import { useMoves } from '../api/asked'
import { passageOf } from '../api/passage'
import type { Sop } from '../api/sop'
import { MoveSheet } from '../board/MoveSheet'
import { useAsOf } from '../frame/now'
import { Act } from '../look/Act'
import { Menu, MenuItem } from '../look/Menu'
import { useWords } from '../words'
import { ActSheet, type Asked } from './ActSheet'
import { useActs } from './acts'
import { cardOf } from './card'
import { HealthSheet } from './HealthSheet'
import { LogSheet } from './LogSheet'

type Open = Asked | 'log' | 'health' | Way | null

export function Deeds({ deal, sop }: { deal: Deal; sop: Sop }) {
  const { t, say } = useWords()
  const asOf = useAsOf()
  const acts = useActs(deal.id)
  const { data } = useMoves(asOf ? null : deal.id)
  const [open, setOpen] = useState<Open>(null)
  const ends = (data?.moves ?? []).filter((way) => way.kind === 'jump')
  if (asOf) {
    return (
      <Act className="button icon no-print" aria-label={t('more')} why={t('read_only_then')}>
        <Ellipsis size={16} aria-hidden />
      </Act>
    )
  }
  const trigger = (
    <button type="button" className="button icon no-print" aria-label={t('more')}>
      <Ellipsis size={16} aria-hidden />
    </button>
  )
  return (
    <>
      <Menu trigger={trigger} label={t('more')}>
        <MenuItem onSelect={() => setOpen('log')}>{t('log_activity')}</MenuItem>
        {!deal.final && !deal.held_since && sop.hold && <MenuItem onSelect={() => setOpen('hold')}>{t('hold')}</MenuItem>}
        {deal.held_since && <MenuItem onSelect={() => setOpen('resume')}>{t('resume')}</MenuItem>}
        {deal.final && sop.reopen && <MenuItem onSelect={() => setOpen('reopen')}>{t('reopen')}</MenuItem>}
        {ends.map((way) => (
          <MenuItem key={way.move} onSelect={() => setOpen(way)}>
            {say(way.name)}
          </MenuItem>
        ))}
        {deal.health && !deal.final && <MenuItem onSelect={() => setOpen('health')}>{t('set_health')}</MenuItem>}
        {deal.health?.override && <MenuItem onSelect={() => void acts.run(acts.unrate)}>{t('unset_health')}</MenuItem>}
        <MenuItem onSelect={() => print()}>{t('print')}</MenuItem>
      </Menu>
      <Opened open={open} deal={deal} sop={sop} onClose={() => setOpen(null)} />
    </>
  )
}

function Opened({ open, deal, sop, onClose }: { open: Open; deal: Deal; sop: Sop; onClose: () => void }) {
  if (open === null) return null
  if (open === 'log') return <LogSheet deal={deal} sop={sop} onClose={onClose} />
  if (open === 'health') return <HealthSheet deal={deal} onClose={onClose} />
  if (typeof open === 'string') return <ActSheet act={open} deal={deal} sop={sop} onClose={onClose} />
  return <MoveSheet sop={sop} attempt={{ kind: 'sheet', card: cardOf(deal), passage: passageOf(open), beside: undefined }} onClose={onClose} />
}
