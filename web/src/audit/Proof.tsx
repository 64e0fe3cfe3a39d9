// How anybody can convince himself that the log is whole: what was written past the program, a checkpoint to take along,
// and the command that holds the log against it later.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Download } from 'lucide-react'
import { useState } from 'react'
import { api, type Schemas, told } from '../api/client'
import { report } from '../look/notices'
import { save } from '../saving'
import { useWords } from '../words'

const END = Number.MAX_SAFE_INTEGER

export function Proof() {
  const { t } = useWords()
  return (
    <details className="mt-3 max-w-3xl text-sm">
      <summary className="cursor-pointer text-muted">{t('audit_proof')}</summary>
      <div className="mt-2 space-y-4 rounded-lg border border-line bg-raised p-3">
        <Direct />
        <Checkpoint />
      </div>
    </details>
  )
}

function Direct() {
  const { t } = useWords()
  const navigate = useNavigate()
  const { data } = useQuery({
    queryKey: ['audit', 'direct'],
    queryFn: () => told(api.GET('/api/v1/events', { params: { query: { before: END, direct: true, limit: 100 } } })),
    staleTime: 60_000,
  })
  const direct = data?.events.length ?? 0
  const count = data?.next ? `${direct}+` : String(direct)
  return (
    <div className="space-y-2">
      <p>{t(direct ? 'audit_direct' : 'audit_direct_none', { count })}</p>
      {direct > 0 && (
        <button type="button" className="chip" onClick={() => void navigate({ to: '/audit', search: (before) => ({ ...before, direct: true }) })}>
          {t('audit_direct_show')}
        </button>
      )}
    </div>
  )
}

/** One line, as `gatebook verify --checkpoint` writes and reads it. */
function Checkpoint() {
  const { t, say } = useWords()
  const [busy, setBusy] = useState(false)
  const [taken, setTaken] = useState<Schemas['Checkpoint']>()
  const file = taken && `gatebook-${taken.position}.checkpoint`
  const take = async () => {
    setBusy(true)
    try {
      const fresh = await told(api.GET('/api/v1/events/checkpoint'))
      setTaken(fresh)
      save(`gatebook-${fresh.position}.checkpoint`, new Blob([`${JSON.stringify(fresh)}\n`], { type: 'application/json' }))
    } catch (error) {
      report(error, say)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="space-y-2">
      <p>{t('checkpoint_means')}</p>
      <div className="no-print flex flex-wrap items-center gap-x-3 gap-y-1">
        <button type="button" className="button" disabled={busy} onClick={() => void take()}>
          <Download size={16} aria-hidden /> {t(busy ? 'checkpoint_taking' : 'checkpoint_take')}
        </button>
        {taken && (
          <span role="status" className="min-w-0 text-xs text-muted" data-checkpoint={taken.position}>
            {t('checkpoint_taken', { position: taken.position })} <code className="break-all">{taken.sha256}</code>
          </span>
        )}
      </div>
      <p>{t('audit_verify')}</p>
      <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunk p-2 text-xs">gatebook verify --checkpoint {file ?? t('checkpoint_file')}</pre>
      <p className="text-xs text-muted">{t('audit_verify_means')}</p>
    </div>
  )
}
