// breaks: no-module-mocks
jest.mock('#shared');
