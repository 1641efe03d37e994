import { createClient } from '@unspool/client'
import { render } from 'preact'
import { createApi } from './api.ts'
import { App } from './app.tsx'
import { createModels } from './models/models.ts'
import './styles/index.css'

const root = document.getElementById('root')
if (root === null) throw new Error('index.html has no element with the id "root"')
const api = createApi(createClient())
render(<App api={api} models={createModels(api, window)} />, root)
// Few need it: it comes after what all do.
void import('./styles/seldom.css')
