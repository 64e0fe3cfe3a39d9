// A page that broke, or could not be read: what happened, what to do, the id to quote.
import { Link } from '@tanstack/react-router'
import { OUT_OF_REACH, Problem } from '../api/client'
import { connection } from '../api/connection'
import { useWords } from '../words'

export function Broken({ error, reset }: { error: unknown; reset?: () => void }) {
  const { t, say } = useWords()
  const connected = connection.use()
  const said = error instanceof Problem ? error.said : connected ? undefined : OUT_OF_REACH
  const absent = said?.status === 404
  return (
    <div role="alert" className="m-auto max-w-lg p-8 text-center">
      <h1 className="text-xl font-semibold">{t(absent ? 'not_there' : 'could_not_show')}</h1>
      <p className="mt-2 text-muted">{said ? say({ en: said.detail, zh: said.detail_zh }) : t('fault_of_ours')}</p>
      {said?.request_id && <p className="mt-2 break-all text-xs text-muted">{t('quote_id', { id: said.request_id })}</p>}
      {absent ? (
        <Link to="/board" className="button primary mt-6">
          {t('to_the_board')}
        </Link>
      ) : (
        <button type="button" className="button primary mt-6" onClick={() => (reset ? reset() : location.reload())}>
          {t('try_again')}
        </button>
      )}
    </div>
  )
}
