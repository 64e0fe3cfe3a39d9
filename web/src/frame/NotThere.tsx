// An address that leads nowhere, or a thing that is not there.
import { Link } from '@tanstack/react-router'
import { useWords } from '../words'

export function NotThere() {
  const { t } = useWords()
  return (
    <div className="m-auto max-w-md p-8 text-center">
      <h1 className="text-xl font-semibold">{t('not_there')}</h1>
      <p className="mt-2 text-muted">{t('not_there_why')}</p>
      <Link to="/board" className="button primary mt-6">
        {t('to_the_board')}
      </Link>
    </div>
  )
}
