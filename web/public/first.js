// Sets colours and language before the first paint, so that nothing flashes, and has the words of that language fetched.
// A file of its own: no script is inline.
(() => {
  const kept = (key) => {
    try {
      return localStorage.getItem(key)
    } catch {
      return null
    }
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches
  document.documentElement.dataset.theme = kept('gatebook.theme') ?? (dark ? 'dark' : 'light')
  const chinese = (navigator.language ?? '').toLowerCase().startsWith('zh')
  const lang = (kept('gatebook.lang') ?? (chinese ? 'zh' : 'en')) === 'zh' ? 'zh' : 'en'
  document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en'
  const words = document.querySelector(`meta[name=words-${lang}]`)
  if (words) document.head.append(Object.assign(document.createElement('link'), { rel: 'modulepreload', href: words.content }))
})()
