// The top bar: which workflow, search, the as-of clock, a new deal; and whether the server is heard.
import { useNavigate } from '@tanstack/react-router'
import { Plus, Search, Unplug } from 'lucide-react'
import { connection } from '../api/connection'
import { Act } from '../look/Act'
import { useWords } from '../words'
import { AsOf } from './AsOf'
import type { Open } from './Frame'
import { useAsOf } from './now'
import { useWorkflow } from './workflow'

export function TopBar({ onOpen }: { onOpen: (what: Open) => void }) {
  const { t } = useWords()
  const connected = connection.use()
  const asOf = useAsOf()
  return (
    <header className="no-print flex h-13 shrink-0 items-center gap-2 border-b border-line bg-raised px-3 sm:px-4">
      <WhichWorkflow />
      {!connected && (
        <span role="status" className="inline-flex items-center gap-1.5 rounded-md px-2 py-1 text-xs text-amber ring-1 ring-amber">
          <Unplug size={14} aria-hidden /> <span className="max-sm:sr-only">{t('not_connected')}</span>
        </span>
      )}
      <div className="flex-1" />
      <button type="button" className="button text-muted max-sm:w-9 max-sm:px-0 sm:w-56 sm:justify-start" onClick={() => onOpen('palette')}>
        <Search size={16} aria-hidden className="shrink-0" />
        <span className="flex-1 text-left max-sm:sr-only">{t('search_or_do')}</span>
        <kbd className="rounded border border-line px-1 text-xs max-sm:hidden">Ctrl K</kbd>
      </button>
      <AsOf />
      <Act className="button primary max-sm:w-9 max-sm:px-0" why={asOf && t('read_only_then')} onClick={() => onOpen('new')}>
        <Plus size={16} aria-hidden />
        <span className="max-sm:sr-only">{t('new_deal')}</span>
      </Act>
    </header>
  )
}

function WhichWorkflow() {
  const { t, say } = useWords()
  const { workflows, workflow } = useWorkflow()
  const navigate = useNavigate()
  if (!workflow) return null
  if (workflows.length === 1) return <span className="truncate text-sm font-semibold">{say(workflow.name)}</span>
  return (
    <select
      aria-label={t('workflow')}
      className="field w-auto min-w-0 max-w-60 font-semibold"
      value={workflow.key}
      onChange={(event) => void navigate({ to: '.', search: (before) => ({ ...before, workflow: event.target.value }) })}
    >
      {workflows.map((each) => (
        <option key={each.key} value={each.key}>
          {say(each.name)}
        </option>
      ))}
    </select>
  )
}
