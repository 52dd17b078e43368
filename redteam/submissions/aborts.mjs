import { serve } from './service.mjs';

serve({ routes: { 'POST /notes': () => process.abort() } });
