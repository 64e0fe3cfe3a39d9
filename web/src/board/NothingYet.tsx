// A store without any workflow: what to do first; each way with the command, and a page where there is one.
import { PublishFile } from '../importing/PublishFile'
import { useWords } from '../words'

export function NothingYet() {
  const { t } = useWords()
  return (
    <div className="m-auto max-w-lg p-8">
      <h1 className="text-xl font-semibold">{t('first_run')}</h1>
      <p className="mt-2 text-muted">{t('first_run_why')}</p>
      <ul className="mt-4 space-y-3">
        {(['demo', 'publish', 'import'] as const).map((way) => (
          <li key={way} className="rounded-md border border-line bg-raised p-3">
            <p className="font-semibold">{t(`first_run.${way}`)}</p>
            {way === 'publish' && <PublishFile />}
            <code className="mt-1 block overflow-x-auto whitespace-nowrap text-xs text-muted">{t(`first_run.${way}.how`)}</code>
          </li>
        ))}
      </ul>
    </div>
  )
}
