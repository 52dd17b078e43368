import { serve } from './service.mjs';

serve();
