// How anybody can convince himself that the log is whole: what was written past the program, and the check of all of it.
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api, told } from '../api/client'
import { useWords } from '../words'

const END = Number.MAX_SAFE_INTEGER

export function Proof() {
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
    <details className="mt-3 max-w-3xl text-sm">
      <summary className="cursor-pointer text-muted">{t('audit_proof')}</summary>
      <div className="mt-2 space-y-2 rounded-lg border border-line bg-raised p-3">
        <p>{t(direct ? 'audit_direct' : 'audit_direct_none', { count })}</p>
        {direct > 0 && (
          <button type="button" className="chip" onClick={() => void navigate({ to: '/audit', search: (before) => ({ ...before, direct: true }) })}>
            {t('audit_direct_show')}
          </button>
        )}
        <p>{t('audit_verify')}</p>
        <pre tabIndex={0} className="overflow-x-auto rounded-md bg-sunk p-2 text-xs">gatebook verify</pre>
        <p className="text-xs text-muted">{t('audit_verify_means')}</p>
      </div>
    </details>
  )
}
