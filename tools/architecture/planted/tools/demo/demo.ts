import '#budget/testing';
