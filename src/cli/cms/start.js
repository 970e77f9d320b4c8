import CMS from './sveltia-cms/npm/index.js';

CMS.init();
