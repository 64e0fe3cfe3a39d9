// The lines that fit what is looked for, as a file for a spreadsheet; more than a file takes are cut, and it says so.
import { Download } from 'lucide-react'
import { useState } from 'react'
import { notice, report } from '../look/notices'
import { usePeople } from '../people/people'
import { saveRows } from '../saving'
import type { AuditSearch } from '../search'
import { useWords } from '../words'
import { dayIn } from '../words/figures'
import { everything, MOST } from './asked'

const HEAD = ['position', 'recorded_at', 'occurred_at', 'by', 'name', 'on_behalf_of', 'known', 'channel', 'stream', 'type', 'kind', 'sentence', 'reason', 'data']

export function SaveLines({ search }: { search: AuditSearch }) {
  const { t, say } = useWords()
  const { name } = usePeople()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const { events, whole } = await everything(search)
      const rows = events.map((it) => [
        it.position, it.recorded_at, it.occurred_at, it.by, name(it.by), it.on_behalf_of ?? null, it.known, it.channel, it.stream, it.type, it.kind ?? null, say(it.sentence), it.reason ?? null, JSON.stringify(it.data),
      ])
      saveRows(`gatebook-log-${dayIn(Date.now())}.csv`, [HEAD, ...rows])
      if (!whole) notice({ good: false, words: t('audit_cut', { count: MOST }) })
    } catch (error) {
      report(error, say)
    } finally {
      setBusy(false)
    }
  }
  return (
    <button type="button" className="chip" disabled={busy} onClick={() => void save()}>
      <Download size={14} aria-hidden /> {t(busy ? 'saving_csv' : 'save_csv')}
    </button>
  )
}
